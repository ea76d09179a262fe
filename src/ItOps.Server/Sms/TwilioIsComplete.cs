using ItOps.Server.Options;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Sms;

/// <summary>Whoever chooses Twilio must say which account.</summary>
internal sealed class TwilioIsComplete(IOptions<SmsOptions> sms) : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? name, TwilioOptions options)
    {
        if (sms.Value.Provider != "twilio")
        {
            return ValidateOptionsResult.Skip;
        }

        (string Name, string Value)[] needed =
        [
            (nameof(options.AccountSid), options.AccountSid),
            (nameof(options.AuthToken), options.AuthToken),
            (nameof(options.From), options.From),
        ];
        var failures = needed
            .Where(setting => string.IsNullOrWhiteSpace(setting.Value))
            .Select(setting => $"{TwilioOptions.Section}:{setting.Name} (ItOps__Sms__Twilio__{setting.Name}): is needed when ItOps:Sms:Provider is twilio")
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
