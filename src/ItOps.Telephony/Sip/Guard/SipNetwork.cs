using System.Net;

namespace ItOps.Telephony.Sip.Guard;

/// <summary>
/// What is held responsible for a message: an IPv4 address, or the /64 of an IPv6 address, for whoever has one of those has all of it
/// (RFC 6177).
/// </summary>
public readonly record struct SipNetwork
{
    private readonly UInt128 _bits;

    private SipNetwork(UInt128 bits) => _bits = bits;

    private bool IsIPv4 => _bits >> 32 == 0xffff;

    /// <summary>The network that an address belongs to; an IPv4 address mapped into IPv6 counts as what it is.</summary>
    public static SipNetwork Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out int length);
        if (length == 4)
        {
            bytes[..4].CopyTo(bytes[12..]);
            bytes[..10].Clear();
            bytes[10] = bytes[11] = 0xff;
        }

        UInt128 bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return new SipNetwork(bits >> 32 == 0xffff ? bits : bits >> 64 << 64);
    }

    /// <summary>Reads what <see cref="ToString"/> writes, or any address.</summary>
    public static bool TryParse(string text, out SipNetwork network)
    {
        network = default;
        string address = text.EndsWith("/64", StringComparison.Ordinal) ? text[..^3] : text;
        if (!IPAddress.TryParse(address, out IPAddress? parsed))
            return false;
        network = Of(parsed);
        return true;
    }

    /// <summary><c>192.0.2.7</c> or <c>2001:db8::/64</c>.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, _bits);
        return IsIPv4 ? new IPAddress(bytes[12..]).ToString() : $"{new IPAddress(bytes)}/64";
    }
}
