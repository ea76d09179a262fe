using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Https</c>: browsers on other machines get a microphone only here.</summary>
internal sealed class HttpsOptions
{
    public const string Section = "ItOps:Https";

    /// <summary>TCP port; 0 switches HTTPS off.</summary>
    [InclusiveRange(0, 65535)]
    public int Port { get; set; } = 5443;

    /// <summary>A PKCS#12 file; null: an own certificate is made at first start and kept in the data directory.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>Password of <see cref="CertificateFile"/>.</summary>
    public string? CertificatePassword { get; set; }
}
