using System.Security.Cryptography.X509Certificates;
using ItOps.Server.Options;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Start;

/// <summary>The certificate of HTTPS.</summary>
internal sealed class HttpsCertificate(IOptions<HttpsOptions> options, Locations locations, TimeProvider clock, ILogger<WatchedCertificate> logger)
{
    private readonly WatchedCertificate _watched = new(
        new(options.Value.CertificateFile, options.Value.CertificatePassword, locations.CertificateFile, "ItOps:Https:CertificateFile"), clock, logger);

    /// <inheritdoc cref="WatchedCertificate.Get" />
    public X509Certificate2 Get() => _watched.Get();
}
