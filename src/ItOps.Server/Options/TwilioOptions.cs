using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Sms:Twilio</c>: needed when <c>ItOps:Sms:Provider</c> is twilio.</summary>
internal sealed class TwilioOptions
{
    public const string Section = "ItOps:Sms:Twilio";

    public string AccountSid { get; set; } = "";

    public string AuthToken { get; set; } = "";

    /// <summary>The sending number, E.164, or a messaging service (<c>MG…</c>).</summary>
    public string From { get; set; } = "";

    [HttpUrl("http", "https")]
    public string BaseUrl { get; set; } = "https://api.twilio.com";
}
