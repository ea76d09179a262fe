using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ItOps.EndToEnd.Faults;

/// <summary>A certificate on disk as an administrator keeps and renews it.</summary>
internal static class CertificateFile
{
    public const string Password = "kept-secret";

    /// <summary>Makes a certificate and puts it in the file's place in one step.</summary>
    /// <returns>Its thumbprint.</returns>
    public static string Renew(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(90));
        File.WriteAllBytes(path + ".new", made.Export(X509ContentType.Pkcs12, Password));
        File.Move(path + ".new", path, overwrite: true);
        return made.Thumbprint;
    }
}
