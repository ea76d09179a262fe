using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Digest;

/// <summary>
/// Answers 401 and 407 (RFC 3261 22.2, 22.3; RFC 8760 2.4: the first challenge that we know wins). A challenge is kept and answered in
/// advance from then on, its uses counted (RFC 7616 3.4); the server's and a proxy's stand side by side.
/// </summary>
internal sealed class DigestClient(SipCredentials credentials, Func<string> newClientNonce)
{
    private readonly DigestSpace _server = new(SipHeaderName.WwwAuthenticate, SipHeaderName.Authorization);
    private readonly DigestSpace _proxy = new(SipHeaderName.ProxyAuthenticate, SipHeaderName.ProxyAuthorization);

    /// <summary>Takes a challenge; false when there is none that we can answer, or our password was refused.</summary>
    public bool TryLearn(SipResponse response) => (response.Status == 407 ? _proxy : _server).TryLearn(response);

    /// <summary>Our credentials were taken: challenges from now on are about new nonces, not about the password.</summary>
    public void Accepted()
    {
        _server.Accepted();
        _proxy.Accepted();
    }

    /// <summary>Adds the credentials to a request, where a challenge is known.</summary>
    public void Authorize(SipRequest request)
    {
        _server.Authorize(request, credentials, newClientNonce);
        _proxy.Authorize(request, credentials, newClientNonce);
    }
}
