using System.Security.Cryptography.X509Certificates;
using ItOps.Server.Options;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Start;

/// <summary>The certificate of HTTPS: from a file, or our own, made at first start and kept.</summary>
internal sealed class HttpsCertificate(IOptions<HttpsOptions> options, Locations locations, TimeProvider clock)
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    public X509Certificate2 Load() => options.Value.CertificateFile is { Length: > 0 } file
        ? X509CertificateLoader.LoadPkcs12FromFile(file, options.Value.CertificatePassword)
        : OwnCertificate.LoadOrMake(locations.CertificateFile, clock.GetUtcNow(), RenewBefore);
}
