namespace ItOps.Telephony.Dtls;

/// <summary>Carries DTLS records for one connection. Used from one thread.</summary>
public interface IDtlsChannel
{
    /// <summary>Waits for the next datagram with records.</summary>
    /// <returns>Its length; -1 when none came in time.</returns>
    /// <exception cref="IOException">The channel was closed.</exception>
    int Receive(Span<byte> buffer, int waitMilliseconds);

    /// <summary>Sends a datagram; it may get lost.</summary>
    void Send(ReadOnlySpan<byte> datagram);
}
