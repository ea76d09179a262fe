namespace ItOps.Telephony.Srtp;

/// <summary>
/// Encrypts and authenticates single packets with one direction's session keys. Indexes and replay are the business of the callers.
/// </summary>
internal abstract class SrtpCipher : IDisposable
{
    public static SrtpCipher Create(SrtpMasterKey master) =>
        master.Profile == SrtpProfile.AeadAes128Gcm ? new GcmCipher(master) : new CounterModeCipher(master);

    public abstract int TagLength { get; }

    /// <summary>Protects in place; the tag goes behind <paramref name="length"/>.</summary>
    public abstract void ProtectRtp(Span<byte> packet, int headerLength, int length, uint ssrc, ulong index);

    /// <summary>Checks the tag behind <paramref name="length"/> and decrypts in place; on false the packet's content is undefined.</summary>
    public abstract bool UnprotectRtp(Span<byte> packet, int headerLength, int length, uint ssrc, ulong index);

    /// <summary>Protects in place; tag and E|index word go behind <paramref name="length"/> in the profile's order.</summary>
    public abstract void ProtectRtcp(Span<byte> packet, int length, uint ssrc, uint index);

    /// <summary>Reads the E|index word of a protected packet.</summary>
    public abstract uint ReadRtcpIndex(ReadOnlySpan<byte> packet);

    /// <summary>Checks and decrypts in place; <paramref name="length"/> is that of the clear packet.</summary>
    public abstract bool UnprotectRtcp(Span<byte> packet, int length, uint ssrc, uint indexWord);

    public abstract void Dispose();
}
