using ItOps.EndToEnd.Sms;

namespace ItOps.EndToEnd.Servers;

/// <summary>A demo server with a loopback SMS provider, shared by the tests of a class.</summary>
public class DemoServer : IAsyncLifetime
{
    private ServerProcess? process;
    private TwilioLoopback? twilio;

    internal ServerProcess Process => process!;

    internal TwilioLoopback Twilio => twilio!;

    /// <summary>A program, with its arguments, that starts the server.</summary>
    protected virtual IReadOnlyList<string> Launcher => [];

    public async ValueTask InitializeAsync()
    {
        twilio = await TwilioLoopback.StartAsync();
        var settings = new ServerSettings { Launcher = Launcher };
        foreach (var (name, value) in twilio.Settings().Concat(MoreSettings()))
        {
            settings.More[name] = value;
        }

        process = new ServerProcess(settings);
        await process.StartAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        if (twilio is not null)
        {
            await twilio.DisposeAsync();
        }
    }

    /// <summary>Settings that a class of tests needs otherwise than the product has them.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> MoreSettings() => [];
}
