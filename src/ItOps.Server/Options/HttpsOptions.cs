using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Https</c>: browsers on other machines get a microphone only here.</summary>
internal sealed class HttpsOptions
{
    public const string Section = "ItOps:Https";

    /// <summary>TCP port; 0 switches HTTPS off.</summary>
    [InclusiveRange(0, 65535)]
    public int Port { get; set; } = 5443;

    /// <summary>A PKCS#12 file, read again when it changes; null: an own certificate, made at first start, kept in the data directory and renewed in time.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>Password of <see cref="CertificateFile"/>.</summary>
    public string? CertificatePassword { get; set; }
}
