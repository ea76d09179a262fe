using System.ComponentModel.DataAnnotations;
using ItOps.Telephony.Io;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Sip</c>: where phones and trunks reach the hotline. What the security settings mean: SipGuard/README.md.</summary>
internal sealed class SipOptions
{
    public const string Section = "ItOps:Sip";

    private const int WellKnownPort = 5060;
    private const int WellKnownTlsPort = 5061;

    /// <summary>The IP address to listen on; null: loopback with <c>--demo</c>, every interface without, IPv6 included where the system has it.</summary>
    [IpAddress]
    public string? Address { get; set; }

    /// <summary>UDP and TCP port; 0 lets the system choose.</summary>
    [InclusiveRange(0, 65535)]
    public int Port { get; set; } = WellKnownPort;

    /// <summary>
    /// Offer SHA-256 to desk phones before MD5 (RFC 8760). Off, because phones that know MD5 only, baresip 1.x among them, then can't
    /// register at all rather than falling back.
    /// </summary>
    public bool Sha256Digest { get; set; }

    /// <summary>The number that reaches the hotline, where set-up has not stored another.</summary>
    [RegularExpression(@"[0-9*#+]{1,20}", ErrorMessage = "must be a number that a phone can dial")]
    public string HotlineNumber { get; set; } = "4000";

    /// <summary>TLS port; 0: no TLS; null: 5061 where <see cref="Port"/> is 5060, else none.</summary>
    [InclusiveRange(0, 65535)]
    public int? TlsPort { get; set; }

    /// <summary>A PKCS#12 file, read again when it changes; null: an own certificate, made at first start and renewed in time.</summary>
    public string? TlsCertificateFile { get; set; }

    /// <summary>Password of <see cref="TlsCertificateFile"/>.</summary>
    public string? TlsCertificatePassword { get; set; }

    /// <summary>Whether servers that we call over TLS must show a certificate that the system trusts, for their name.</summary>
    public bool TlsVerify { get; set; } = true;

    /// <summary>SRTP with keys in SDP: Off, OverTls or Anywhere.</summary>
    public SdesRule Srtp { get; set; } = SdesRule.OverTls;

    /// <summary>Bans and rate limits by address.</summary>
    public bool Guard { get; set; } = true;

    /// <summary>Addresses and networks that are never banned; trunks aren't anyway.</summary>
    [IpAddresses]
    public string? TrustedAddresses { get; set; }

    /// <summary>Further numbers that callers may dial, with commas between; <c>*</c> for every number.</summary>
    [RegularExpression(@"\s*(\*|[0-9*#+]{1,20}(\s*,\s*[0-9*#+]{1,20})*)?\s*", ErrorMessage = "must be numbers with commas between, or *")]
    public string? Numbers { get; set; }

    /// <summary>Keeps the SIP messages of calls and stores them with the call.</summary>
    public bool Trace { get; set; } = true;

    /// <summary>Memory for traces of calls that go on or ended lately, in MB.</summary>
    [InclusiveRange(1, 4096)]
    public int TraceMegabytes { get; set; } = 64;

    /// <summary>Minutes that a trace stays in memory after its call.</summary>
    [InclusiveRange(1, 1440)]
    public int TraceMinutes { get; set; } = 5;

    /// <summary>Days that stored traces are kept.</summary>
    [InclusiveRange(1, 3650)]
    public int TraceDays { get; set; } = 30;

    /// <summary>Name servers for trunks' names, e.g. <c>192.0.2.53, 192.0.2.54:5353</c>; null: the system's.</summary>
    [EndPoints(53)]
    public string? NameServers { get; set; }

    /// <summary>Seconds that calls may go on after the order to stop; null: 30, with <c>--demo</c> none.</summary>
    [InclusiveRange(0, 86400)]
    public int? DrainSeconds { get; set; }

    /// <summary>The TLS port in force; 0 for none.</summary>
    public int EffectiveTlsPort => TlsPort ?? (Port == WellKnownPort ? WellKnownTlsPort : 0);
}
