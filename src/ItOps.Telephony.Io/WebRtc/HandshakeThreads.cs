using System.Collections.Concurrent;

namespace ItOps.Telephony.Io.WebRtc;

/// <summary>The threads on which DTLS may block. Whoever is enqueued is run once.</summary>
internal sealed class HandshakeThreads : IDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly BlockingCollection<BrowserHandshake> _waiting = [];
    private readonly Thread[] _threads;

    public HandshakeThreads(int count)
    {
        _threads = new Thread[count];
        for (var i = 0; i < count; i++)
        {
            _threads[i] = new Thread(Run) { IsBackground = true, Name = $"dtls-{i}" };
            _threads[i].Start();
        }
    }

    public void Enqueue(BrowserHandshake handshake)
    {
        if (!_waiting.IsAddingCompleted)
            _waiting.Add(handshake);
    }

    /// <summary>Lets them finish what waits.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        foreach (var thread in _threads)
            thread.Join(Farewell);
    }

    private void Run()
    {
        foreach (var handshake in _waiting.GetConsumingEnumerable())
            handshake.Run();
    }
}
