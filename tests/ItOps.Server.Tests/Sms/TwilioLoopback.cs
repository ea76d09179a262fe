using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ItOps.Server.Tests.Sms;

/// <summary>Speaks Twilio's Messages API on a loopback port, answering as it is told to.</summary>
internal sealed class TwilioLoopback : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(int Status, string Body)> answers = new();

    private TwilioLoopback(WebApplication app) => this.app = app;

    public ConcurrentQueue<(string Path, string Authorization, Dictionary<string, string> Form)> Requests { get; } = new();

    public string Url => app.Urls.Single();

    public static async Task<TwilioLoopback> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var twilio = new TwilioLoopback(app);
        app.MapPost("/2010-04-01/Accounts/{sid}/Messages.json", twilio.ReceiveAsync);
        await app.StartAsync();
        return twilio;
    }

    public TwilioLoopback Answer(int status, string body)
    {
        answers.Enqueue((status, body));
        return this;
    }

    public TwilioLoopback Accept(string sid) => Answer(201, $$"""{"sid":"{{sid}}","status":"queued"}""");

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        Requests.Enqueue((
            context.Request.Path,
            context.Request.Headers.Authorization.ToString(),
            form.ToDictionary(field => field.Key, field => field.Value.ToString())));
        var (status, body) = answers.TryDequeue(out var next) ? next : (500, "");
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }
}
