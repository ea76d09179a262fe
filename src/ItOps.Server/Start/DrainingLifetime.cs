using System.Runtime.InteropServices;
using ItOps.Server.Hotline;

namespace ItOps.Server.Start;

/// <summary>
/// Stops on SIGTERM, SIGINT and SIGQUIT, calls first: the desks keep their connection until the calls are over. The host's own life
/// time would close these connections at once. A second signal doesn't wait.
/// </summary>
internal sealed class DrainingLifetime(IHostApplicationLifetime application, IServiceProvider services) : IHostLifetime, IDisposable
{
    private readonly CancellationTokenSource _hurry = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _count;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT])
            _signals.Add(PosixSignalRegistration.Create(signal, On));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _hurry.Dispose();
    }

    private void On(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1 || !application.ApplicationStarted.IsCancellationRequested)
        {
            _hurry.Cancel();
            application.StopApplication();
            return;
        }

        _ = DrainAsync();
    }

    private async Task DrainAsync()
    {
        try
        {
            await services.GetRequiredService<CallDrain>().RunAsync(_hurry.Token);
        }
        finally
        {
            application.StopApplication();
        }
    }
}
