using System.Buffers.Binary;
using ItOps.Telephony.Dtmf;

namespace ItOps.Fuzz.Targets;

/// <summary>Telephone events: nine octets each, timestamp, marker and payload.</summary>
internal static class DtmfTarget
{
    private const int EventSize = 9;

    public static void Run(byte[] input)
    {
        DtmfReceiver receiver = new();
        foreach (byte[] each in input.Chunk(EventSize))
        {
            bool isPress = each.Length < EventSize
                ? receiver.Handle(each, 0, marker: false, out char digit)
                : receiver.Handle(each.AsSpan(5), BinaryPrimitives.ReadUInt32BigEndian(each), each[4] > 127, out digit);
            OracleException.Require(isPress == "0123456789*#ABCD".Contains(digit), $"a press of {(int)digit}");
        }
    }
}
