namespace ItOps.Telephony.Stun;

/// <summary>Class bits of a STUN message type, in place (RFC 8489 5).</summary>
internal enum StunClass
{
    Request = 0x0000,
    Indication = 0x0010,
    Success = 0x0100,
    Error = 0x0110,
}
