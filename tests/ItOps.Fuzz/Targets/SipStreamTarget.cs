using ItOps.Telephony.Sip.Messages;

namespace ItOps.Fuzz.Targets;

/// <summary>A stream of SIP messages. However it is cut into reads, the same messages must come out.</summary>
internal static class SipStreamTarget
{
    public static void Run(byte[] input)
    {
        List<byte[]> whole = Frame(input, input.Length + 1, out bool isBroken);
        List<byte[]> pieces = Frame(input, 1 + (input.Length == 0 ? 0 : input[0] % 50), out bool isBrokenToo);
        OracleException.Require(whole.Count == pieces.Count && whole.Zip(pieces).All(static pair => pair.First.AsSpan().SequenceEqual(pair.Second)), "the cut decides what comes out");
        OracleException.Require(isBroken == isBrokenToo, "the cut decides whether the stream is broken");
        foreach (byte[] message in whole)
            SipMessageTarget.Run(message);
    }

    private static List<byte[]> Frame(byte[] input, int size, out bool isBroken)
    {
        SipStreamFramer framer = new();
        List<byte[]> messages = [];
        foreach (byte[] piece in input.Chunk(size))
        {
            framer.Add(piece);
            while (!framer.IsBroken && framer.TryTake(out byte[] message))
                messages.Add(message);
        }

        isBroken = framer.IsBroken;
        return messages;
    }
}
