using ItOps.Telephony.Ogg;

namespace ItOps.Fuzz.Targets;

/// <summary>An Ogg file. A first octet says in what pieces the rest is read.</summary>
internal static class OggTarget
{
    public static void Run(byte[] input)
    {
        OggReader reader = new();
        foreach (byte[] piece in input.Skip(1).ToArray().Chunk(1 + (input.Length == 0 ? 0 : input[0] * 8)))
        {
            reader.Handle(piece);
            while (reader.TryTake(out OggPacket packet))
                _ = OpusHead.TryParse(packet.Data.Span, out _);
        }

        reader.HandleEnd();
        _ = OpusHead.TryParse(input, out _);
    }
}
