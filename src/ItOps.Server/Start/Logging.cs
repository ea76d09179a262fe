using System.Globalization;
using Serilog;
using Serilog.Events;

namespace ItOps.Server.Start;

internal static class Logging
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    /// <summary>To the console: our own from Information, the framework's from Warning; <c>Serilog</c> settings change it.</summary>
    public static void AddLogging(this WebApplicationBuilder builder) => builder.Services.AddSerilog((_, logger) => logger
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("System", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
        .MinimumLevel.Override("Polly", LogEventLevel.Error)

        // What goes wrong at start is told in plain words by RunReadablyAsync.
        .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
        .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
        .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture));
}
