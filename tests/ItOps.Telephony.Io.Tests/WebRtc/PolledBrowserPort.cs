using System.Collections.Concurrent;
using ItOps.Telephony.Io.WebRtc;

namespace ItOps.Telephony.Io.Tests.WebRtc;

/// <summary>A browser port whose pump thread is the test's: it polls until what the test waits for has come.</summary>
internal sealed class PolledBrowserPort : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly long _start = TimeProvider.System.GetTimestamp();

    public PolledBrowserPort(Action<BrowserPortOptions>? configure = null)
    {
        var options = new BrowserPortOptions { BindAddress = System.Net.IPAddress.Loopback };
        configure?.Invoke(options);
        Port = new BrowserPort(options, new BrowserLegEvents(Connected.Enqueue, (leg, cause) => Lost.Enqueue((leg, cause))));
    }

    public BrowserPort Port { get; }

    public ConcurrentQueue<LegId> Connected { get; } = new();

    public ConcurrentQueue<(LegId Leg, LegEndCause Cause)> Lost { get; } = new();

    /// <summary>Added to the time that the port is told.</summary>
    public TimeSpan Ahead { get; set; }

    public void Poll() => Port.Poll(TimeProvider.System.GetElapsedTime(_start) + Ahead);

    /// <summary>Polls while <paramref name="work"/> runs on another thread.</summary>
    public async Task During(Action work)
    {
        var task = Task.Run(work);
        while (!task.IsCompleted)
        {
            Poll();
            await Task.Yield();
        }

        await task;
    }

    public void Until(Func<bool> reached)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!reached())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < Patience, "It never came.");
            Poll();
            Thread.Yield();
        }
    }

    public void Dispose() => Port.Dispose();
}
