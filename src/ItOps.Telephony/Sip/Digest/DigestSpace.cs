using System.Globalization;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Digest;

/// <summary>The latest challenge of one kind of server, and how often its nonce was used.</summary>
internal sealed class DigestSpace(SipHeaderName challengeHeader, SipHeaderName credentialsHeader)
{
    /// <summary>The first challenge, and one more for who forgets to say that a nonce is stale.</summary>
    private const int MaximumFresh = 2;

    /// <summary>With those that are said to be stale: a server that never has enough of it is left alone.</summary>
    private const int MaximumInARow = 4;

    private DigestParameters? _challenge;
    private int _nonceCount;
    private int _fresh;
    private int _inARow;

    public bool TryLearn(SipResponse response)
    {
        for (int index = 0; index < response.Headers.Count; index++)
        {
            if (response.Headers.NameAt(index) != challengeHeader || !DigestParameters.TryParse(response.Headers.TextAt(index), out DigestParameters challenge))
                continue;
            if (!IsAnswerable(challenge))
                continue;
            bool isStale = _challenge is not null && challenge["stale"].Equals("true", StringComparison.OrdinalIgnoreCase);
            if (++_inARow > MaximumInARow || (!isStale && ++_fresh > MaximumFresh))
                return false;
            if (_challenge?["nonce"] != challenge["nonce"])
                _nonceCount = 0;
            _challenge = challenge;
            return true;
        }

        return false;
    }

    public void Accepted() => (_fresh, _inARow) = (0, 0);

    public void Authorize(SipRequest request, SipCredentials credentials, Func<string> newClientNonce)
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
        request.Headers.Set(credentialsHeader, value);
    }

    private static bool IsAnswerable(DigestParameters challenge) =>
        (!challenge.Has("algorithm") || DigestAlgorithm.IsKnown(challenge["algorithm"])) && (!challenge.Has("qop") || challenge.OffersAuth());
}
