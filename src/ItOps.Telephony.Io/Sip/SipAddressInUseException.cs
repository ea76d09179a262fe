using System.Net;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Sip;

/// <summary>A listening address can't be had: another program holds it, or this machine hasn't got it.</summary>
public sealed class SipAddressInUseException(SipTransport transport, IPEndPoint address, Exception inner)
    : IOException($"SIP over {transport} can't listen on {address}: {inner.Message}", inner)
{
    /// <summary>The protocol.</summary>
    public SipTransport Transport => transport;

    /// <summary>The address that was asked for.</summary>
    public IPEndPoint Address => address;
}
