namespace ItOps.Server.Sms;

/// <summary>How an attempt ended.</summary>
/// <param name="ProviderId">The provider's name for the message, when it took it.</param>
/// <param name="Error">Why it did not, in its own words.</param>
internal readonly record struct SmsOutcome(SmsResult Result, string? ProviderId, string? Error)
{
    public static SmsOutcome Sent(string? providerId) => new(SmsResult.Sent, providerId, null);

    public static SmsOutcome TryAgain(string error) => new(SmsResult.TryAgain, null, error);

    public static SmsOutcome Refused(string error) => new(SmsResult.Refused, null, error);
}
