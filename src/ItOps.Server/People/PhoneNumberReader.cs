using ItOps.Server.Options;
using Microsoft.Extensions.Options;
using PhoneNumbers;

namespace ItOps.Server.People;

/// <summary>Brings numbers as they arrive or are typed into one form.</summary>
internal sealed class PhoneNumberReader(IOptions<OrganisationOptions> organisation)
{
    private const int LongestNumber = 32;

    private readonly PhoneNumberUtil util = PhoneNumberUtil.GetInstance();
    private readonly string region = organisation.Value.PhoneRegion;

    /// <summary>Reads a number: the user part of a SIP address, E.164, or as dialled in the organisation's country.</summary>
    public PhoneNumber Read(string? number)
    {
        var text = (number ?? "").Trim();
        if (text.Length is 0 or > LongestNumber || text.Equals("anonymous", StringComparison.OrdinalIgnoreCase))
        {
            return new PhoneNumber(PhoneNumberKind.Withheld, "");
        }

        if (text.Length is >= 3 and <= 5 && text.All(char.IsAsciiDigit))
        {
            return new PhoneNumber(PhoneNumberKind.Extension, text);
        }

        return TryReadE164(text) is { } e164
            ? new PhoneNumber(PhoneNumberKind.E164, e164)
            : new PhoneNumber(PhoneNumberKind.Other, text);
    }

    private string? TryReadE164(string text)
    {
        try
        {
            var parsed = util.Parse(text.StartsWith("00", StringComparison.Ordinal) ? $"+{text[2..]}" : text, region);
            return util.IsPossibleNumber(parsed) && util.IsValidNumber(parsed) ? util.Format(parsed, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
