namespace ItOps.Telephony.Io.Media;

/// <summary>
/// Carries one leg's RTP packets: a UDP port of its own (SIP), or a share of the browsers' port (WebRTC, where it also protects and
/// unprotects). Used by the media pump's thread alone; never blocks, allocates nothing per packet.
/// </summary>
public abstract class RtpTransport
{
    /// <summary>Bytes that a transport may add behind a packet (SRTP authentication tag).</summary>
    public const int Headroom = 32;

    /// <summary>
    /// Takes the next RTP packet that waits, in the clear.
    /// </summary>
    /// <param name="buffer">At least 2,048 bytes.</param>
    /// <returns>Its length; 0 when none waits.</returns>
    public abstract int Receive(Span<byte> buffer);

    /// <summary>
    /// Sends an RTP packet. The transport may overwrite <paramref name="buffer"/>, which is longer than the packet by
    /// <see cref="Headroom"/>. A packet that can't be sent now is lost, as UDP would.
    /// </summary>
    public abstract void Send(Span<byte> buffer, int length);

    /// <summary>Sends a compound RTCP packet; same rules.</summary>
    public abstract void SendRtcp(Span<byte> buffer, int length);

    /// <summary>Takes the next RTCP packet that waits, in the clear; 0 when none waits.</summary>
    public abstract int ReceiveRtcp(Span<byte> buffer);

    /// <summary>Gives up the port or the share. Called on the pump's thread, once.</summary>
    public abstract void Close();
}

/// <summary>Something the pump looks after at the start of every slot, on its thread: the browsers' shared port, for example.</summary>
public interface IPumpSource
{
    /// <summary>Does what is due, bounded in work (a few hundred datagrams at most); never blocks.</summary>
    /// <param name="now">Monotonic time.</param>
    void Poll(TimeSpan now);
}
