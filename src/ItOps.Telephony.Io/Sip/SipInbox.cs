using System.Collections.Concurrent;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Sip;

/// <summary>
/// What waits for the driver's thread: messages (bounded, dropped beyond as by a full socket buffer), lost connections and commands
/// (never dropped).
/// </summary>
internal sealed class SipInbox(int maximumMessages, TimeProvider timeProvider) : IDisposable
{
    private readonly ConcurrentQueue<SipInput> _inputs = new();
    private readonly AutoResetEvent _wake = new(false);
    private int _messages;
    private int _isSleeping;
    private long _dropped;

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Messages that wait.</summary>
    public int Waiting => Volatile.Read(ref _messages);

    public void AddMessage(SipFlow flow, byte[] data)
    {
        if (Interlocked.Increment(ref _messages) > maximumMessages)
        {
            Interlocked.Decrement(ref _messages);
            Interlocked.Increment(ref _dropped);
            return;
        }

        Add(new SipInput(flow, data, null, timeProvider.GetTimestamp()));
    }

    public void AddFailure(SipFlow flow) => Add(new SipInput(flow, null, null));

    public void AddCommand(Action<SipUserAgent, TimeSpan> command) => Add(new SipInput(null, null, command));

    public bool TryTake(out SipInput input)
    {
        if (!_inputs.TryDequeue(out input))
            return false;
        if (input.Data is not null)
            Interlocked.Decrement(ref _messages);
        return true;
    }

    /// <summary>Sleeps until something is added or the time is over, to the next millisecond. One thread only.</summary>
    public void Wait(TimeSpan timeout)
    {
        Interlocked.Exchange(ref _isSleeping, 1);
        if (_inputs.IsEmpty && timeout > TimeSpan.Zero)
            _wake.WaitOne((int)Math.Ceiling(timeout.TotalMilliseconds)); // cut to whole milliseconds, the last would be spent spinning
        Interlocked.Exchange(ref _isSleeping, 0);
    }

    public void Wake() => _wake.Set();

    public void Dispose() => _wake.Dispose();

    private void Add(SipInput input)
    {
        _inputs.Enqueue(input);
        if (Interlocked.Exchange(ref _isSleeping, 0) == 1)
            _wake.Set();
    }
}
