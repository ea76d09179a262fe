using System.Collections.Concurrent;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// The pump's thread: wakes at absolute deadlines, every 5 ms, or every 2.5 ms when many legs are bridged, carries out commands and runs
/// the slots that are due. A delay is caught up slot by slot; one longer than <see cref="MediaOptions.SkipWhenLater"/> is not, since a
/// burst of stale frames would spoil every listener's jitter buffer: whole rounds are left out.
/// </summary>
internal sealed class PacingThread : IDisposable
{
    private const int CommandsAtOnce = 1000;
    private const int SlotsPerCoarseWake = 2;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Slot = Round / MediaPump.SlotsPerRound;

    private readonly MediaPump _pump;
    private readonly ConcurrentQueue<Action<MediaPump>> _commands;
    private readonly MediaOptions _options;
    private readonly MonotonicClock _clock = new();
    private readonly Thread _thread;
    private volatile bool _stopping;

    public PacingThread(MediaPump pump, ConcurrentQueue<Action<MediaPump>> commands, MediaOptions options)
    {
        _pump = pump;
        _commands = commands;
        _options = options;
        _thread = new Thread(Run) { Name = "media", IsBackground = true };
    }

    public void Start() => _thread.Start();

    public void Dispose()
    {
        _stopping = true;
        if (_thread.IsAlive)
            _thread.Join();
        _pump.Dispose();
    }

    private void Run()
    {
        ThreadPriorities.RaiseForMedia();
        TimeSpan start = _clock.Now;
        for (long slot = 0; !_stopping;)
        {
            TimeSpan deadline = start + (Slot * slot);
            _clock.SleepUntil(deadline);

            TimeSpan now = _clock.Now;
            TimeSpan lateness = now - deadline;
            long skipped = lateness > _options.SkipWhenLater ? (long)(lateness / Round) : 0;
            slot += skipped * MediaPump.SlotsPerRound;

            _pump.SetTime(now);
            _pump.NoteLateness(lateness, skipped);
            RunCommands();
            int count = _pump.BridgedLegs >= _options.FineSlotsFromBridgedLegs ? 1 : SlotsPerCoarseWake;
            _pump.RunSlots(slot, count);
            slot += count;
        }
    }

    private void RunCommands()
    {
        for (int left = CommandsAtOnce; left > 0 && _commands.TryDequeue(out var command); left--)
            command(_pump);
    }
}
