using System.Buffers.Binary;

namespace ItOps.Server.Demo;

/// <summary>Keys drawn from a seed: the same seed makes the same keys.</summary>
internal static class DemoIds
{
    /// <summary>A random UUID (RFC 9562 version 4).</summary>
    public static Guid Next(Random random) => Make(random, 4);

    /// <summary>A time-ordered UUID (RFC 9562 version 7).</summary>
    public static Guid NextAt(Random random, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Make(random, 7).TryWriteBytes(bytes, bigEndian: true, out _);
        Span<byte> milliseconds = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, at.ToUnixTimeMilliseconds());
        milliseconds[2..].CopyTo(bytes);
        return new Guid(bytes, bigEndian: true);
    }

    private static Guid Make(Random random, int version)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | (version << 4));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
