using System.Globalization;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Digest;

/// <summary>
/// Challenges and checks requests (RFC 3261 22.4, RFC 7616, RFC 8760): SHA-256 offered before MD5, nonces of our own that live for a
/// while, nonce counts that only rise.
/// </summary>
internal sealed class DigestServer(string realm, Func<string, SipHa1?> findHa1, Func<string> newNonce, bool offersSha256)
{
    private const int MaximumNonces = 10_000;

    private static readonly SipHa1 Nobody = SipHa1.Of(string.Empty, string.Empty, string.Empty);
    private static readonly TimeSpan NonceLife = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Nonce> _nonces = [];
    private readonly Queue<(string Value, TimeSpan End)> _ends = new();

    /// <summary>Adds the challenges to a 401.</summary>
    public void Challenge(SipResponse response, bool isStale, TimeSpan now)
    {
        Expire(now);
        string nonce = newNonce();
        _nonces[nonce] = new Nonce(now + NonceLife);
        _ends.Enqueue((nonce, now + NonceLife));
        string stale = isStale ? ", stale=true" : string.Empty;
        ReadOnlySpan<string> offered = offersSha256 ? [DigestAlgorithm.Sha256, DigestAlgorithm.Md5] : [DigestAlgorithm.Md5];
        foreach (string algorithm in offered)
            response.Headers.Add(SipHeaderName.WwwAuthenticate, $"Digest realm={SipText.Quote(realm)}, nonce=\"{nonce}\", algorithm={algorithm}, qop=\"auth\"{stale}");
    }

    /// <summary>Who sent the request, if it proves so.</summary>
    public DigestVerdict Check(SipRequest request, TimeSpan now, out string user)
    {
        user = string.Empty;
        if (Find(request) is not { } credentials)
            return DigestVerdict.Missing;
        user = credentials["username"];
        string algorithm = credentials.Has("algorithm") ? credentials["algorithm"] : DigestAlgorithm.Md5;
        if (!DigestAlgorithm.IsKnown(algorithm) || !credentials["qop"].Equals("auth", StringComparison.OrdinalIgnoreCase))
            return DigestVerdict.Wrong;
        if (!uint.TryParse(credentials["nc"], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint count) || !IsForThisRequest(credentials, request))
            return DigestVerdict.Wrong;
        SipHa1? known = findHa1(user);
        string ha1 = (known ?? Nobody).For(algorithm);
        string expected = DigestAlgorithm.Response(
            algorithm, ha1, request.Method.Name, credentials["uri"], credentials["nonce"], credentials["qop"], credentials["nc"], credentials["cnonce"]);
        if (known is null || !IsEqual(expected, credentials["response"]))
            return DigestVerdict.Wrong;
        return IsFresh(credentials["nonce"], count, now) ? DigestVerdict.Proven : DigestVerdict.Stale;
    }

    private DigestParameters? Find(SipRequest request)
    {
        for (int index = 0; index < request.Headers.Count; index++)
            if (request.Headers.NameAt(index) == SipHeaderName.Authorization &&
                DigestParameters.TryParse(request.Headers.TextAt(index), out DigestParameters credentials) && credentials["realm"] == realm)
                return credentials;
        return null;
    }

    // RFC 7616 3.4.6: digest-uri must name the request's resource; proxies may have rewritten the URI's parameters, so user and host count.
    private static bool IsForThisRequest(DigestParameters credentials, SipRequest request) =>
        SipUri.TryParse(credentials["uri"], out SipUri? uri) && request.ParsedUri is { } target &&
        uri!.Host.Equals(target.Host, StringComparison.OrdinalIgnoreCase) && uri.User == target.User;

    private bool IsFresh(string nonce, uint count, TimeSpan now)
    {
        if (!_nonces.TryGetValue(nonce, out Nonce? known) || known.End <= now || count <= known.LastCount)
            return false;
        known.LastCount = count;
        return true;
    }

    private void Expire(TimeSpan now)
    {
        while (_ends.TryPeek(out (string Value, TimeSpan End) oldest) && (oldest.End <= now || _nonces.Count >= MaximumNonces))
        {
            _ends.Dequeue();
            _nonces.Remove(oldest.Value);
        }
    }

    private static bool IsEqual(string expected, string told) => System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.ASCII.GetBytes(expected), System.Text.Encoding.UTF8.GetBytes(told.ToLowerInvariant()));

    private sealed class Nonce(TimeSpan end)
    {
        public TimeSpan End => end;

        public uint LastCount { get; set; }
    }
}
