using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ItOps.Server.Http;
using ItOps.Server.Options;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ItOps.Server.Sms;

/// <summary>Twilio's Messages resource, API version 2010-04-01.</summary>
internal sealed class TwilioSmsSender(HttpClient client, IOptions<TwilioOptions> options, PublicAddress address) : ISmsSender
{
    public string Provider => "twilio";

    public async Task<SmsOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            using var request = RequestFor(message);
            using var response = await client.SendAsync(request, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (Exception fault) when (fault is HttpRequestException or TimeoutRejectedException or BrokenCircuitException or IOException)
        {
            return SmsOutcome.TryAgain(fault.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SmsOutcome.TryAgain("Twilio did not answer in time.");
        }
    }

    private HttpRequestMessage RequestFor(OutboxMessage message)
    {
        var twilio = options.Value;
        var isService = twilio.From.StartsWith("MG", StringComparison.Ordinal);
        var form = new Dictionary<string, string>
        {
            ["To"] = message.To,
            [isService ? "MessagingServiceSid" : "From"] = twilio.From,
            ["Body"] = message.Text,
            ["StatusCallback"] = $"{address.Url}{TwilioWebhook.Path}",
        };
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{twilio.AccountSid}:{twilio.AuthToken}"));
        return new HttpRequestMessage(
            HttpMethod.Post, $"{twilio.BaseUrl.TrimEnd('/')}/2010-04-01/Accounts/{Uri.EscapeDataString(twilio.AccountSid)}/Messages.json")
        {
            Content = new FormUrlEncodedContent(form),
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", credentials) },
        };
    }

    private static async Task<SmsOutcome> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var answer = Parse(body);
        if (response.IsSuccessStatusCode)
        {
            return SmsOutcome.Sent(answer?.Sid);
        }

        var error = answer?.Message is { Length: > 0 } words
            ? $"{words} (Twilio {answer.Code}, HTTP {(int)response.StatusCode})"
            : $"HTTP {(int)response.StatusCode}";
        var mayWorkLater = (int)response.StatusCode >= 500
            || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
        return mayWorkLater ? SmsOutcome.TryAgain(error) : SmsOutcome.Refused(error);
    }

    private static Answer? Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<Answer>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Answer(
        [property: JsonPropertyName("sid")] string? Sid,
        [property: JsonPropertyName("message")] string? Message,
        [property: JsonPropertyName("code")] int? Code);
}
