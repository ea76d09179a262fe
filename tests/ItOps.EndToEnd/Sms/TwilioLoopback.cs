using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ItOps.EndToEnd.Sms;

/// <summary>Speaks Twilio's Messages API on loopback: keeps what it is sent, fails when told to, and posts signed status callbacks.</summary>
internal sealed class TwilioLoopback : IAsyncDisposable
{
    public const string AccountSid = "AC00000000000000000000000000000001";

    public const string AuthToken = "loopback-token-of-the-tests";

    public const string From = "+15005550006";

    private readonly WebApplication application;
    private readonly ConcurrentQueue<TwilioMessage> messages = new();
    private int failures;
    private int sequence;

    private TwilioLoopback(WebApplication application) => this.application = application;

    public IReadOnlyCollection<TwilioMessage> Messages => messages;

    /// <summary>Requests that were answered with 503.</summary>
    public int Refused { get; private set; }

    public string BaseUrl => application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<TwilioLoopback> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var loopback = new TwilioLoopback(application);
        application.MapPost("/2010-04-01/Accounts/{account}/Messages.json", loopback.AcceptAsync);
        await application.StartAsync();
        return loopback;
    }

    /// <summary>The settings that point a server here.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings() =>
    [
        new("ItOps__Sms__Provider", "twilio"),
        new("ItOps__Sms__Twilio__AccountSid", AccountSid),
        new("ItOps__Sms__Twilio__AuthToken", AuthToken),
        new("ItOps__Sms__Twilio__From", From),
        new("ItOps__Sms__Twilio__BaseUrl", BaseUrl),
    ];

    /// <summary>The next <paramref name="count"/> requests are answered with 503.</summary>
    public void FailNext(int count) => failures = count;

    /// <summary>Posts a status callback for a message, signed as Twilio does; answers what the server said.</summary>
    public static async Task<HttpStatusCode> PostStatusAsync(TwilioMessage message, string status, string? signWith = null)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccountSid"] = AccountSid,
            ["ApiVersion"] = "2010-04-01",
            ["From"] = From,
            ["MessageSid"] = message.Sid,
            ["MessageStatus"] = status,
            ["SmsSid"] = message.Sid,
            ["SmsStatus"] = status,
            ["To"] = message.To,
        };
        var signed = message.StatusCallback + string.Concat(fields.Select(field => field.Key + field.Value));
#pragma warning disable CA5350 // X-Twilio-Signature is defined as HMAC-SHA1.
        var signature = HMACSHA1.HashData(Encoding.UTF8.GetBytes(signWith ?? AuthToken), Encoding.UTF8.GetBytes(signed));
#pragma warning restore CA5350
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, message.StatusCallback) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Twilio-Signature", Convert.ToBase64String(signature));
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task<IResult> AcceptAsync(string account, HttpRequest request)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}"));
        if (account != AccountSid || request.Headers.Authorization != expected)
        {
            return Results.Json(new { code = 20003, message = "Authenticate", status = 401 }, statusCode: 401);
        }

        if (failures > 0)
        {
            failures--;
            Refused++;
            return Results.Json(new { code = 20503, message = "Service unavailable", status = 503 }, statusCode: 503);
        }

        var form = await request.ReadFormAsync();
        var message = new TwilioMessage($"SM{++sequence:x32}", form["To"]!, form["From"]!, form["Body"]!, form["StatusCallback"]!);
        messages.Enqueue(message);
        return Results.Json(
            new { sid = message.Sid, account_sid = AccountSid, to = message.To, from = message.From, body = message.Body, status = "queued", num_segments = "1", error_code = (int?)null, error_message = (string?)null },
            statusCode: 201);
    }
}
