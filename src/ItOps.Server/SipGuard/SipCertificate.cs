using System.Security.Cryptography.X509Certificates;
using ItOps.Server.Options;
using ItOps.Server.Start;
using Microsoft.Extensions.Options;

namespace ItOps.Server.SipGuard;

/// <summary>
/// SIP's certificate: from a file, or our own. The file's time is looked at once a minute at most, so that a renewed certificate serves
/// new connections while those that stand go on.
/// </summary>
internal sealed partial class SipCertificate(IOptions<SipOptions> options, Locations locations, TimeProvider clock, ILogger<SipCertificate> logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private X509Certificate2? _current;
    private DateTime _fileTime;
    private DateTimeOffset _lookAt;

    /// <summary>The certificate in force; from any thread.</summary>
    public X509Certificate2 Get()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_current is not null && now < _lookAt)
                return _current;
            _lookAt = now + LookEvery;
            return _current = options.Value.TlsCertificateFile is { Length: > 0 } file ? FromFile(file) : Own(now);
        }
    }

    private X509Certificate2 FromFile(string file)
    {
        try
        {
            var time = File.GetLastWriteTimeUtc(file);
            if (_current is not null && time == _fileTime)
                return _current;
            var read = X509CertificateLoader.LoadPkcs12FromFile(file, options.Value.TlsCertificatePassword);
            _fileTime = time;
            Loaded(read.NotAfter);
            return read;
        }
        catch (Exception failure) when (_current is not null && failure is IOException or System.Security.Cryptography.CryptographicException)
        {
            Unreadable(failure); // half written, perhaps: the next look tells
            return _current!;
        }
    }

    private X509Certificate2 Own(DateTimeOffset now)
    {
        if (_current is not null && _current.NotAfter.ToUniversalTime() > (now + RenewBefore).UtcDateTime)
            return _current;
        return OwnCertificate.LoadOrMake(locations.SipCertificateFile, now, RenewBefore);
    }

    [LoggerMessage(LogLevel.Information, "SIP over TLS uses a certificate that is valid until {End}")]
    private partial void Loaded(DateTime end);

    [LoggerMessage(LogLevel.Warning, "The certificate of SIP over TLS could not be read again (ItOps:Sip:TlsCertificateFile); the earlier one stays in use")]
    private partial void Unreadable(Exception failure);
}
