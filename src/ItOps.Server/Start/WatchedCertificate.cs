using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ItOps.Server.Start;

/// <summary>
/// A server's certificate: from a file, or our own. It is asked for at each handshake and looks at its file every few seconds at most, so that
/// a renewed certificate serves new connections without a restart, while those that stand go on.
/// </summary>
internal sealed partial class WatchedCertificate(CertificateSource source, TimeProvider clock, ILogger<WatchedCertificate> logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private X509Certificate2? _current;
    private (DateTime Written, long Length) _state;
    private long _lookedAt;

    /// <summary>The certificate in force; from any thread. Throws at the first time alone, when the file can't be read.</summary>
    public X509Certificate2 Get()
    {
        lock (_gate)
        {
            if (_current is not null && clock.GetElapsedTime(_lookedAt) < LookEvery)
                return _current;
            _lookedAt = clock.GetTimestamp();
            return _current = Look(_current);
        }
    }

    private X509Certificate2 Look(X509Certificate2? before)
    {
        try
        {
            return source.File is { Length: > 0 } file ? FromFile(file, before) : Own(before);
        }
        catch (Exception failure) when (before is not null && failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            Unreadable(source.Setting, failure); // half written, perhaps: the next look tells
            return before!;
        }
    }

    private X509Certificate2 FromFile(string file, X509Certificate2? before)
    {
        var found = new FileInfo(file);
        var state = (found.LastWriteTimeUtc, found.Exists ? found.Length : 0);
        if (before is not null && state == _state)
            return before;
        var read = X509CertificateLoader.LoadPkcs12FromFile(file, source.Password);
        _state = state;
        Loaded(source.Setting, read.NotAfter);
        return read;
    }

    private X509Certificate2 Own(X509Certificate2? before)
    {
        var now = clock.GetUtcNow();
        return before is not null && before.NotAfter.ToUniversalTime() > (now + RenewBefore).UtcDateTime
            ? before
            : OwnCertificate.LoadOrMake(source.OwnFile, now, RenewBefore);
    }

    [LoggerMessage(LogLevel.Information, "The certificate of {Setting} is valid until {End}")]
    private partial void Loaded(string setting, DateTime end);

    [LoggerMessage(LogLevel.Warning, "The certificate could not be read again ({Setting}); the earlier one stays in use")]
    private partial void Unreadable(string setting, Exception failure);
}
