namespace ItOps.Telephony.Sip.Digest;

/// <summary>What credentials are worth.</summary>
internal enum DigestVerdict
{
    /// <summary>There are none for our realm.</summary>
    Missing,

    /// <summary>Right, but with an old nonce or a nonce count that was used: challenge again with stale=true.</summary>
    Stale,

    /// <summary>Not by someone who knows the password.</summary>
    Wrong,

    /// <summary>Right.</summary>
    Proven,
}
