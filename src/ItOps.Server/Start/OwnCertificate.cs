using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ItOps.Server.Start;

/// <summary>Certificates of our own making, for those who have none, kept in a file that only the server's user may read.</summary>
internal static class OwnCertificate
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(825);

    /// <summary>The file's certificate; a new one where there is none, or the old one ends soon.</summary>
    public static X509Certificate2 LoadOrMake(string file, DateTimeOffset now, TimeSpan renewBefore)
    {
        if (File.Exists(file))
        {
            var own = X509CertificateLoader.LoadPkcs12FromFile(file, null);
            if (own.NotAfter.ToUniversalTime() > (now + renewBefore).UtcDateTime)
            {
                return own;
            }
        }

        Keep(file, Make(now));
        return X509CertificateLoader.LoadPkcs12FromFile(file, null);
    }

    private static byte[] Make(DateTimeOffset now)
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
        using var made = request.CreateSelfSigned(now.AddDays(-1), now + Lifetime);
        return made.Export(X509ContentType.Pkcs12);
    }

    private static void Keep(string file, byte[] pkcs12)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(pkcs12);
    }
}
