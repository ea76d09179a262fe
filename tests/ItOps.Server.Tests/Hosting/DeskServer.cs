using System.Net.Http.Json;
using ItOps.Contracts;
using ItOps.Contracts.Session;
using ItOps.Server.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ItOps.Server.Tests.Hosting;

/// <summary>The whole server on a database of its own, with the sample company unless told otherwise.</summary>
public class DeskServer : WebApplicationFactory<Program>
{
    public const string Password = "Correct-Horse-7";

    private readonly KeptData ownData = new();
    private IHost? host;

    public Dictionary<string, string> Settings { get; } = new() { ["ItOps:Demo:Enabled"] = "true" };

    /// <summary>A folder that outlives this server; null for one of its own.</summary>
    public string? KeptIn { get; init; }

    public string RecordingDirectory => Path.Combine(DataDirectory, "recordings");

    private string DataDirectory => KeptIn ?? ownData.Folder;

    /// <summary>A browser that is not signed in.</summary>
    public HttpClient Anonymous() => CreateClient();

    public async Task<HttpClient> SignInAsync(string userName, string password = Password)
    {
        var client = CreateClient();
        var response = await client.PostAsJsonAsync(ApiRoutes.Session, new SignInRequest(userName, password));
        response.EnsureSuccessStatusCode();
        return client;
    }

    internal async Task<ItOpsDbContext> OpenDatabaseAsync() =>
        await Services.GetRequiredService<IDbContextFactory<ItOpsDbContext>>().CreateDbContextAsync();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ItOps:DataDirectory", DataDirectory);
        builder.UseSetting("ItOps:Demo:Password", Password);
        builder.UseSetting("ItOps:Sip:Port", "0");
        builder.UseSetting("ItOps:Media:BrowserPort", "0");
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        host = base.CreateHost(builder);
        return host;
    }

    public override async ValueTask DisposeAsync()
    {
        await StopAsync();
        await base.DisposeAsync();
        ownData.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets the program stop as it does by itself; the factory would stop it a second time meanwhile, on services that are gone.</summary>
    private async Task StopAsync()
    {
        if (host is not { } running)
        {
            return;
        }

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lifetime = running.Services.GetRequiredService<IHostApplicationLifetime>();
        await using var registration = lifetime.ApplicationStopped.Register(stopped.SetResult);
        lifetime.StopApplication();
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
