namespace ItOps.Server.Start;

/// <summary>Where a certificate comes from.</summary>
/// <param name="File">The administrator's PKCS#12 file; null: our own.</param>
/// <param name="OwnFile">Where our own is kept.</param>
/// <param name="Setting">The setting that names <paramref name="File"/>.</param>
internal sealed record CertificateSource(string? File, string? Password, string OwnFile, string Setting);
