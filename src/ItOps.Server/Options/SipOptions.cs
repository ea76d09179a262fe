using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Sip</c>: where phones and trunks reach the hotline.</summary>
internal sealed class SipOptions
{
    public const string Section = "ItOps:Sip";

    /// <summary>The IP address to listen on; null: loopback with <c>--demo</c>, every interface without.</summary>
    [IpAddress]
    public string? Address { get; set; }

    /// <summary>UDP and TCP port; 0 lets the system choose.</summary>
    [InclusiveRange(0, 65535)]
    public int Port { get; set; } = 5060;

    /// <summary>The number that reaches the hotline, where set-up has not stored another.</summary>
    [RegularExpression(@"[0-9*#+]{1,20}", ErrorMessage = "must be a number that a phone can dial")]
    public string HotlineNumber { get; set; } = "4000";
}
