using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ItOps.Server.Options;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Start;

/// <summary>The certificate of HTTPS: from a file, or our own, made at first start and kept.</summary>
internal sealed class HttpsCertificate(IOptions<HttpsOptions> options, Locations locations, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(825);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    public X509Certificate2 Load()
    {
        if (options.Value.CertificateFile is { Length: > 0 } file)
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, options.Value.CertificatePassword);
        }

        return LoadOwn() ?? MakeOwn();
    }

    private X509Certificate2? LoadOwn()
    {
        if (!File.Exists(locations.CertificateFile))
        {
            return null;
        }

        var own = X509CertificateLoader.LoadPkcs12FromFile(locations.CertificateFile, null);
        return own.NotAfter.ToUniversalTime() > (clock.GetUtcNow() + RenewBefore).UtcDateTime ? own : null;
    }

    private X509Certificate2 MakeOwn()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var host = Dns.GetHostName();
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName(host);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        var now = clock.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now + Lifetime);
        Keep(made.Export(X509ContentType.Pkcs12));
        return X509CertificateLoader.LoadPkcs12FromFile(locations.CertificateFile, null);
    }

    private void Keep(byte[] pkcs12)
    {
        Directory.CreateDirectory(locations.DataDirectory);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(locations.CertificateFile, options);
        file.Write(pkcs12);
    }
}
