using System.Globalization;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Digest;

/// <summary>Answers 401 and 407 (RFC 3261 22.2, 22.3; RFC 8760 2.4: the first challenge that we know wins).</summary>
internal sealed class DigestClient(SipCredentials credentials, Func<string> newClientNonce)
{
    private const int MaximumAttempts = 2;

    private DigestParameters? _challenge;
    private SipHeaderName _header;
    private int _nonceCount;
    private int _attempts;

    /// <summary>Takes a challenge; false when there is none that we can answer, or our password was refused.</summary>
    public bool TryLearn(SipResponse response)
    {
        bool isProxy = response.Status == 407;
        SipHeaderName name = isProxy ? SipHeaderName.ProxyAuthenticate : SipHeaderName.WwwAuthenticate;
        for (int index = 0; index < response.Headers.Count; index++)
        {
            if (response.Headers.NameAt(index) != name || !DigestParameters.TryParse(response.Headers.TextAt(index), out DigestParameters challenge))
                continue;
            if (!IsAnswerable(challenge))
                continue;
            bool isRetry = _challenge is not null && !challenge["stale"].Equals("true", StringComparison.OrdinalIgnoreCase);
            if (isRetry && ++_attempts >= MaximumAttempts)
                return false;
            (_challenge, _nonceCount) = (challenge, 0);
            _header = isProxy ? SipHeaderName.ProxyAuthorization : SipHeaderName.Authorization;
            return true;
        }

        return false;
    }

    /// <summary>Adds the credentials to a request, when a challenge is known.</summary>
    public void Authorize(SipRequest request)
    {
        if (_challenge is not { } challenge)
            return;
        string algorithm = challenge.Has("algorithm") ? challenge["algorithm"] : DigestAlgorithm.Md5;
        string count = (++_nonceCount).ToString("x8", CultureInfo.InvariantCulture);
        string clientNonce = newClientNonce();
        string? qop = challenge.OffersAuth() ? "auth" : null;
        string ha1 = DigestAlgorithm.Hash(algorithm, $"{credentials.UserName}:{challenge["realm"]}:{credentials.Password}");
        string response = DigestAlgorithm.Response(algorithm, ha1, request.Method.Name, request.Uri, challenge["nonce"], qop, count, clientNonce);
        string value = $"Digest username={SipText.Quote(credentials.UserName)}, realm={SipText.Quote(challenge["realm"])}, " +
            $"nonce={SipText.Quote(challenge["nonce"])}, uri={SipText.Quote(request.Uri)}, response=\"{response}\", algorithm={algorithm}";
        if (qop is not null)
            value += $", qop={qop}, nc={count}, cnonce=\"{clientNonce}\"";
        if (challenge.Has("opaque"))
            value += $", opaque={SipText.Quote(challenge["opaque"])}";
        request.Headers.Set(_header, value);
    }

    private static bool IsAnswerable(DigestParameters challenge) =>
        (!challenge.Has("algorithm") || DigestAlgorithm.IsKnown(challenge["algorithm"])) && (!challenge.Has("qop") || challenge.OffersAuth());
}
