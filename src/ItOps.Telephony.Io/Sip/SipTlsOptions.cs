using System.Security.Cryptography.X509Certificates;

namespace ItOps.Telephony.Io.Sip;

/// <summary>TLS on SIP.</summary>
public sealed class SipTlsOptions
{
    /// <summary>Our certificate with its key, asked for at each handshake of a peer; must be quick. Needed where TLS listens.</summary>
    public Func<X509Certificate2>? Certificate { get; set; }

    /// <summary>Whether the certificates of servers that we call must be valid for their name (RFC 5922).</summary>
    public bool VerifyPeers { get; set; } = true;

    /// <summary>Who may have issued these; null: whom the system trusts.</summary>
    public X509Certificate2Collection? Authorities { get; set; }
}
