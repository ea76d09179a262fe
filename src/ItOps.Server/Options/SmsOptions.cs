using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Sms</c>: how text messages leave, and how often it is tried.</summary>
internal sealed class SmsOptions
{
    public const string Section = "ItOps:Sms";

    [AllowedValues("embedded", "twilio", ErrorMessage = "must be embedded or twilio")]
    public string Provider { get; set; } = "embedded";

    [InclusiveRange(1, 50)]
    public int MaxAttempts { get; set; } = 8;

    /// <summary>Wait after the first failure; doubles with each further one.</summary>
    [InclusiveRange(0.01, 3600)]
    public double FirstRetrySeconds { get; set; } = 5;

    [InclusiveRange(0.01, 86400)]
    public double LongestRetrySeconds { get; set; } = 900;

    /// <summary>An attempt that has not ended after this time (the server was killed meanwhile) is tried again.</summary>
    [InclusiveRange(5, 3600)]
    public double AttemptTimeoutSeconds { get; set; } = 60;
}
