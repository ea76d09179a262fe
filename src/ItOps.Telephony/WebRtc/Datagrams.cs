namespace ItOps.Telephony.WebRtc;

/// <summary>Tells protocols on one port apart by the first byte (RFC 7983), RTCP from RTP by the second (RFC 5761 4).</summary>
public static class Datagrams
{
    /// <summary>What a datagram looks like; says nothing of whether it is valid.</summary>
    public static DatagramKind Classify(ReadOnlySpan<byte> datagram) => datagram switch
    {
        [<= 3, _, ..] => DatagramKind.Stun,
        [>= 20 and <= 63, _, ..] => DatagramKind.Dtls,
        [>= 128 and <= 191, >= 192 and <= 223, ..] => DatagramKind.Rtcp,
        [>= 128 and <= 191, _, ..] => DatagramKind.Rtp,
        _ => DatagramKind.Unknown,
    };
}
