using System.Net;
using System.Text;
using ItOps.Contracts.Sms;
using ItOps.Server.Sms;
using ItOps.Server.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ItOps.Server.Tests.Sms;

public sealed class OutboxTests : IAsyncLifetime
{
    private const string PublicUrl = "https://it.hengyuan.example";
    private const string AuthToken = "twilio-secret";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));
    private TwilioLoopback twilio = null!;
    private ClockedServer server = null!;

    public async ValueTask InitializeAsync()
    {
        twilio = await TwilioLoopback.StartAsync();
        server = new ClockedServer(clock)
        {
            Settings =
            {
                ["ItOps:PublicUrl"] = PublicUrl,
                ["ItOps:Sms:Provider"] = "twilio",
                ["ItOps:Sms:MaxAttempts"] = "3",
                ["ItOps:Sms:Twilio:AccountSid"] = "AC42",
                ["ItOps:Sms:Twilio:AuthToken"] = AuthToken,
                ["ItOps:Sms:Twilio:From"] = "+861062345678",
                ["ItOps:Sms:Twilio:BaseUrl"] = twilio.Url,
            },
        };
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await twilio.DisposeAsync();
    }

    [Fact]
    public async Task A_message_goes_out_once_with_number_text_account_and_callback()
    {
        var id = await PutAsync("【恒远精工】您的故障已受理");
        twilio.Accept("SM1");

        await SendDueAsync();
        await SendDueAsync();

        var (path, authorization, form) = Assert.Single(twilio.Requests);
        Assert.Equal("/2010-04-01/Accounts/AC42/Messages.json", path);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"AC42:{AuthToken}")), authorization);
        Assert.Equal(
            ("+8613900008001", "+861062345678", "【恒远精工】您的故障已受理", $"{PublicUrl}/webhooks/twilio/sms"),
            (form["To"], form["From"], form["Body"], form["StatusCallback"]));
        var message = await ReadAsync(id);
        Assert.Equal((OutboxState.Sent, "SM1", 1, null), (message.State, message.ProviderId, message.Attempts, message.NextAttemptAt));
    }

    [Fact]
    public async Task A_provider_that_stumbles_is_tried_again_later_until_attempts_run_out()
    {
        var id = await PutAsync("x");
        twilio.Answer(503, "").Answer(429, """{"message":"Too many requests","code":20429}""").Answer(500, "");

        await SendDueAsync();
        await SendDueAsync();
        Assert.Single(twilio.Requests);
        var waiting = await ReadAsync(id);
        Assert.Equal((OutboxState.Waiting, 1, "HTTP 503"), (waiting.State, waiting.Attempts, waiting.Error));
        Assert.InRange(waiting.NextAttemptAt!.Value - clock.GetUtcNow(), TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(5));

        clock.Advance(TimeSpan.FromSeconds(5));
        await SendDueAsync();
        Assert.Equal("Too many requests (Twilio 20429, HTTP 429)", (await ReadAsync(id)).Error);

        clock.Advance(TimeSpan.FromSeconds(10));
        await SendDueAsync();
        var failed = await ReadAsync(id);
        Assert.Equal((OutboxState.Failed, 3, null), (failed.State, failed.Attempts, failed.NextAttemptAt));
        Assert.Equal(3, twilio.Requests.Count);
    }

    [Fact]
    public async Task A_number_that_the_provider_refuses_fails_at_once_in_its_words()
    {
        var id = await PutAsync("x");
        twilio.Answer(400, """{"code":21211,"message":"The 'To' number is not a valid phone number.","status":400}""");

        await SendDueAsync();

        var message = await ReadAsync(id);
        Assert.Equal(OutboxState.Failed, message.State);
        Assert.Equal("The 'To' number is not a valid phone number. (Twilio 21211, HTTP 400)", message.Error);
    }

    [Fact]
    public async Task A_message_whose_attempt_was_cut_off_by_a_crash_is_tried_again()
    {
        var id = await PutAsync("x");
        await using (var db = await server.OpenDatabaseAsync())
        {
            var message = await db.Outbox.SingleAsync(row => row.Id == id);
            (message.Attempts, message.NextAttemptAt) = (1, clock.GetUtcNow() + TimeSpan.FromSeconds(60));
            await db.SaveChangesAsync();
        }

        await SendDueAsync();
        Assert.Empty(twilio.Requests);
        twilio.Accept("SM2");
        clock.Advance(TimeSpan.FromSeconds(60));
        await SendDueAsync();

        Assert.Equal((OutboxState.Sent, 2), ((await ReadAsync(id)).State, (await ReadAsync(id)).Attempts));
    }

    [Fact]
    public async Task Twilio_reports_delivery_and_only_twilio_is_believed()
    {
        var id = await PutAsync("x");
        twilio.Accept("SM3");
        await SendDueAsync();
        Dictionary<string, string> report = new() { ["MessageSid"] = "SM3", ["MessageStatus"] = "delivered" };

        Assert.Equal(HttpStatusCode.Forbidden, await ReportAsync(report, "AAAA"));
        Assert.Equal(OutboxState.Sent, (await ReadAsync(id)).State);

        var signature = TwilioSignature.Of($"{PublicUrl}{TwilioWebhook.Path}", report, AuthToken);
        Assert.Equal(HttpStatusCode.NoContent, await ReportAsync(report, signature));
        Assert.Equal((OutboxState.Delivered, clock.GetUtcNow()), ((await ReadAsync(id)).State, (await ReadAsync(id)).DeliveredAt));
    }

    private async Task<HttpStatusCode> ReportAsync(Dictionary<string, string> report, string signature)
    {
        using var client = server.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, TwilioWebhook.Path) { Content = new FormUrlEncodedContent(report) };
        request.Headers.Add("X-Twilio-Signature", signature);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private Task<DateTimeOffset?> SendDueAsync() => server.Services.GetRequiredService<Outbox>().SendDueAsync(default);

    private async Task<Guid> PutAsync(string text)
    {
        await using var db = await server.OpenDatabaseAsync();
        var message = new OutboxMessage
        {
            Id = Guid.CreateVersion7(),
            To = "+8613900008001",
            Text = text,
            Provider = "twilio",
            CreatedAt = clock.GetUtcNow(),
            NextAttemptAt = clock.GetUtcNow(),
        };
        db.Add(message);
        await db.SaveChangesAsync();
        return message.Id;
    }

    private async Task<OutboxMessage> ReadAsync(Guid id)
    {
        await using var db = await server.OpenDatabaseAsync();
        return await db.Outbox.AsNoTracking().SingleAsync(message => message.Id == id);
    }

    /// <summary>The clock stands until the test moves it, and the test runs the outbox itself.</summary>
    private sealed class ClockedServer(TimeProvider clock) : DeskServer
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                services.RemoveAll<TimeProvider>();
                services.AddSingleton(clock);
                services.Remove(services.Single(service =>
                    service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(OutboxWorker)));
            });
        }
    }
}
