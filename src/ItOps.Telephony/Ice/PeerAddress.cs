using System.Buffers.Binary;
using System.Net;

namespace ItOps.Telephony.Ice;

/// <summary>An IP address and port as a value: to key tables with, without an allocation per packet. IPv4 is held mapped (RFC 4291 2.5.5.2).</summary>
public readonly record struct PeerAddress(UInt128 Address, ushort Port)
{
    private const ulong MappedPrefix = 0x0000_ffff_0000_0000;

    /// <summary>True for an IPv4 address.</summary>
    public bool IsIPv4 => (Address >> 32) == (MappedPrefix >> 32);

    /// <summary>An IPv4 address by its 32 bits.</summary>
    public static PeerAddress FromIPv4(uint address, ushort port) => new(MappedPrefix | address, port);

    /// <summary>An IPv6 (or mapped IPv4) address by its 16 bytes.</summary>
    public static PeerAddress FromIPv6(ReadOnlySpan<byte> bytes, ushort port) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes), port);

    /// <summary>The same endpoint as a value.</summary>
    public static PeerAddress From(IPEndPoint endPoint)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = endPoint.Address.TryWriteBytes(bytes, out var length);
        return length == 4
            ? FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(bytes), (ushort)endPoint.Port)
            : FromIPv6(bytes, (ushort)endPoint.Port);
    }

    /// <summary>Writes 4 or 16 bytes in network order.</summary>
    /// <returns>How many.</returns>
    public int WriteBytes(Span<byte> destination)
    {
        if (IsIPv4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)Address);
            return 4;
        }

        BinaryPrimitives.WriteUInt128BigEndian(destination, Address);
        return 16;
    }

    /// <summary>The same endpoint as an object.</summary>
    public IPEndPoint ToEndPoint()
    {
        Span<byte> bytes = stackalloc byte[16];
        return new IPEndPoint(new IPAddress(bytes[..WriteBytes(bytes)]), Port);
    }

    /// <inheritdoc />
    public override string ToString() => ToEndPoint().ToString();
}
