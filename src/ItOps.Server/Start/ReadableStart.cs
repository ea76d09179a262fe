using System.Net.Sockets;
using ItOps.Server.Http;
using ItOps.Server.Options;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Start;

/// <summary>Starts and runs the server; what a person can put right is told in a few plain lines, with exit code 1.</summary>
internal static class ReadableStart
{
    public static async Task<int> RunReadablyAsync(this WebApplication app)
    {
        try
        {
            // RunAsync would dispose the services before the fault can be explained with their settings.
            await app.StartAsync();
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception fault) when (Explain(fault, app.Services) is { Count: > 0 } lines)
        {
            await System.Console.Error.WriteLineAsync("ItOps can't start:");
            foreach (var line in lines)
            {
                await System.Console.Error.WriteLineAsync($"  {line}");
            }

            return 1;
        }
        finally
        {
            // Or the host takes the cancelled background services of a failed start for broken ones.
            app.Lifetime.StopApplication();
            await app.DisposeAsync();
        }
    }

    internal static IReadOnlyList<string> Explain(Exception fault, IServiceProvider services) => fault switch
    {
        OptionsValidationException invalid => [.. invalid.Failures],
        AggregateException many when many.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            [.. many.InnerExceptions.SelectMany(inner => Explain(inner, services)).Distinct()],
        SettingException setting => [setting.Message],
        IOException { InnerException: AddressInUseException } => [PortInUse(fault.Message, services)],
        AddressInUseException => [PortInUse(fault.Message, services)],
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            [$"This machine has none of the addresses to listen on: {fault.Message}. Set ItOps:Http:Url (ItOps__Http__Url)."],
        _ => [],
    };

    private static string PortInUse(string message, IServiceProvider services)
    {
        var https = services.GetRequiredService<IOptions<HttpsOptions>>().Value.Port;
        var isHttps = https != 0 && message.Contains($":{https}", StringComparison.Ordinal);
        return isHttps
            ? $"Port {https} (HTTPS) is in use by another program. Choose another with ItOps:Https:Port (ItOps__Https__Port), or 0 for none."
            : $"Port {new Uri(services.GetRequiredService<PublicAddress>().ListenUrl).Port} (HTTP) is in use by another program. "
                + "Choose another with ItOps:Http:Url (ItOps__Http__Url), e.g. http://127.0.0.1:5081.";
    }
}
