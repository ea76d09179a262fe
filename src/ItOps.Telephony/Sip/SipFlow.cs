using System.Net;

namespace ItOps.Telephony.Sip;

/// <summary>
/// The way between us and one peer: protocol, addresses and, for streams, the connection. Whoever owns the sockets makes it; the core
/// hands it back with every message to send.
/// </summary>
/// <param name="Transport">The protocol.</param>
/// <param name="Remote">The peer's address as the socket sees it.</param>
/// <param name="Local">The address that we advertise in Via and Contact to this peer.</param>
/// <param name="Connection">Names the stream that a message came over; 0 for datagrams and for a stream that is yet to be opened.</param>
/// <param name="Socket">Names the listening socket to send from, where there are several.</param>
/// <param name="Host">The name that a TLS certificate must bear when we open the stream (RFC 5922); null where only the address is known.</param>
public sealed record SipFlow(SipTransport Transport, IPEndPoint Remote, IPEndPoint Local, long Connection = 0, int Socket = 0, string? Host = null)
{
    /// <summary>True for streams, where nothing is retransmitted hop by hop.</summary>
    public bool IsReliable => Transport != SipTransport.Udp;
}
