using System.Globalization;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>Digits in INFO: application/dtmf-relay (<c>Signal=5</c>, <c>Duration=160</c>) and application/dtmf (the bare digit).</summary>
internal static class SipInfoDigits
{
    private const int DefaultDuration = 160;
    private const string Digits = "0123456789*#ABCD";

    public static void Handle(SipCall call, SipServerTransaction transaction, TimeSpan now)
    {
        SipRequest info = transaction.Request;
        string? relay = info.BodyAs("application/dtmf-relay");
        string? bare = info.BodyAs("application/dtmf");
        bool isDigit = TryParse(relay ?? (bare is null ? null : $"Signal={bare}"), out char digit, out int duration);
        bool isForeign = relay is null && bare is null && !info.Body.IsEmpty;
        SipResponse response = call.Core.Response(info, isForeign ? 415 : relay is null && bare is null || isDigit ? 200 : 400, call.Dialog!.Key.LocalTag);
        if (isForeign)
            response.Headers.Add(SipHeaderName.Accept, "application/dtmf-relay, application/dtmf");
        transaction.Respond(response, now);
        if (isDigit)
            call.Core.Outbox.Raise(new CallInfoDigit(call.Id, digit, duration));
    }

    private static bool TryParse(string? body, out char digit, out int duration)
    {
        digit = default;
        duration = DefaultDuration;
        foreach (string line in body?.Split('\n') ?? [])
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                continue;
            ReadOnlySpan<char> name = line.AsSpan(0, equals).Trim();
            ReadOnlySpan<char> value = line.AsSpan(equals + 1).Trim();
            if (name.Equals("Signal", StringComparison.OrdinalIgnoreCase) && value.Length == 1 && Digits.Contains(char.ToUpperInvariant(value[0]), StringComparison.Ordinal))
                digit = char.ToUpperInvariant(value[0]);
            else if (name.Equals("Duration", StringComparison.OrdinalIgnoreCase) && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int told))
                duration = told;
        }

        return digit != default;
    }
}
