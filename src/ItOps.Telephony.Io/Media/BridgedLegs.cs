namespace ItOps.Telephony.Io.Media;

/// <summary>
/// The legs that are drained in every slot. Those with a port of their own are asked by one epoll call, for a receive call on each
/// of a thousand sockets would cost more than the packets do; the others (browsers) look into their own queues.
/// </summary>
internal sealed class BridgedLegs : IDisposable
{
    /// <summary>Packets taken from a browser's queue at once: a bound, so that a flood or a stall's backlog can't hold up the others.</summary>
    private const int QueueBudget = 8;

    /// <summary>
    /// Packets taken at once from a socket that is ready: one, for to ask whether there is a second costs a system call, and epoll
    /// tells it at the next wake. Four to eight wakes in a packet's time are enough to catch up after a stall.
    /// </summary>
    private const int SocketBudget = 1;

    private readonly Epoll? _epoll = Epoll.IsSupported ? new Epoll() : null;
    private readonly List<LegMedia> _polled = [];
    private LegMedia?[] _watched = new LegMedia?[256];
    private int _watchedCount;

    public int Count => _polled.Count + _watchedCount;

    public void Add(LegMedia leg)
    {
        if (_epoll is not null && leg.Transport is RtpPortTransport port && _epoll.TryWatch(port.Handle))
        {
            if (port.Handle >= _watched.Length)
                Array.Resize(ref _watched, Math.Max(port.Handle + 1, _watched.Length * 2));
            _watched[port.Handle] = leg;
            _watchedCount++;
        }
        else
        {
            _polled.Add(leg);
        }
    }

    public void Remove(LegMedia leg)
    {
        if (leg.Transport is RtpPortTransport port && port.Handle < _watched.Length && _watched[port.Handle] == leg)
        {
            _epoll!.Forget(port.Handle);
            _watched[port.Handle] = null;
            _watchedCount--;
        }
        else
        {
            _polled.Remove(leg);
        }
    }

    public void Drain(TimeSpan now)
    {
        foreach (var leg in _polled)
            leg.Drain(QueueBudget, now);

        if (_watchedCount == 0)
            return;
        int ready = _epoll!.Poll();
        for (int i = 0; i < ready; i++)
            _watched[_epoll.Ready(i)]?.Drain(SocketBudget, now);
    }

    public void Dispose() => _epoll?.Dispose();
}
