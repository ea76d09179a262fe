using System.Security.Cryptography.X509Certificates;
using ItOps.Server.Options;
using ItOps.Server.Start;
using Microsoft.Extensions.Options;

namespace ItOps.Server.SipGuard;

/// <summary>The certificate of SIP over TLS.</summary>
internal sealed class SipCertificate(IOptions<SipOptions> options, Locations locations, TimeProvider clock, ILogger<WatchedCertificate> logger)
{
    private readonly WatchedCertificate _watched = new(
        new(options.Value.TlsCertificateFile, options.Value.TlsCertificatePassword, locations.SipCertificateFile, "ItOps:Sip:TlsCertificateFile"), clock, logger);

    /// <inheritdoc cref="WatchedCertificate.Get" />
    public X509Certificate2 Get() => _watched.Get();
}
