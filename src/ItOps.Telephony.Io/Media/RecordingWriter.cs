using System.Collections.Concurrent;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// The thread that writes recordings: each file about once in <see cref="FlushEvery"/>, spread over steps of 50 ms, so that a slow disk
/// delays files and nothing else. With the 200 ms that a packet may be late, a crash costs less than a second.
/// </summary>
internal sealed class RecordingWriter : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private const int StepsPerFlush = 14;

    /// <summary>64 MB over all recordings: 1,200 of them outlast a disk that stalls for three seconds.</summary>
    private const int MostBlocks = 32768;

    /// <summary>What a step hashes: enough for 150 ends a second of a minute's talk, some ten milliseconds' work.</summary>
    private const int HashedBytes = 8 << 20;
    private const int HashedFiles = 64;

    private readonly Action<TelephonyEvent> _facts;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<Recording> _opened = new();
    private readonly ConcurrentQueue<Recording> _ended = new();
    private readonly RecordingBlocks _blocks = new(MostBlocks);
    private readonly Dictionary<Recording, RecordingFile> _files = [];
    private readonly List<RecordingFile>[] _steps = [.. Enumerable.Range(0, StepsPerFlush).Select(_ => new List<RecordingFile>())];
    private readonly Queue<RecordingHash> _hashing = new();
    private readonly byte[] _buffer = new byte[RecordingRing.Samples * RecordingRing.Channels];
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private int _step;

    public RecordingWriter(Action<TelephonyEvent> facts, TimeProvider time)
    {
        _facts = facts;
        _time = time;
        _thread = new Thread(Run) { Name = "recordings", IsBackground = true };
    }

    /// <summary>How often a recording is written to its file.</summary>
    public static TimeSpan FlushEvery => Step * StepsPerFlush;

    public void Start() => _thread.Start();

    /// <summary>Makes a recording for the media thread; any thread.</summary>
    public Recording Open(LegId leg, RecordingRequest request)
    {
        var recording = new Recording(leg, request, new RecordingRing(_blocks), _ended.Enqueue);
        _opened.Enqueue(recording);
        return recording;
    }

    /// <summary>Finishes what has ended and stops; after the media thread has stopped.</summary>
    public void Dispose()
    {
        _stop.Set();
        if (_thread.IsAlive)
            _thread.Join();
        RunStep();
        while (_hashing.Count > 0)
            Hash();
        _stop.Dispose();
    }

    /// <summary>One step of 50 ms; the thread's whole work, and the tests'.</summary>
    internal void RunStep()
    {
        while (_opened.TryDequeue(out var recording))
            Admit(recording);

        _step = (_step + 1) % StepsPerFlush;
        foreach (var file in _steps[_step])
            Flush(file);

        while (_ended.TryDequeue(out var recording))
            Finish(recording);
        _blocks.Stock(_files.Count);
        Hash();
    }

    private void Run()
    {
        while (!_stop.Wait(Step))
            RunStep();
    }

    private void Admit(Recording recording)
    {
        int quietest = 0;
        for (int step = 1; step < StepsPerFlush; step++)
            if (_steps[step].Count < _steps[quietest].Count)
                quietest = step;

        var file = new RecordingFile(recording, quietest, _buffer);
        _files.Add(recording, file);
        _steps[quietest].Add(file);
    }

    private void Flush(RecordingFile file)
    {
        if (file.Flush(_time.GetUtcNow()) is { } news)
            Tell(news);
    }

    private void Finish(Recording recording)
    {
        if (!_files.Remove(recording, out var file))
            return;

        _steps[file.Step].Remove(file);
        if (recording.IsAbandoned)
            Fail(recording, "The leg has ended.", RecordingFault.LegGone);
        else
            Flush(file);

        file.Close();
        recording.Ring.Empty();
        if (file.IsWritten)
            _hashing.Enqueue(new RecordingHash(file));
    }

    private void Hash()
    {
        int bytes = HashedBytes;
        for (int files = HashedFiles; files > 0 && bytes > 0 && _hashing.TryPeek(out var hash); files--)
        {
            bytes -= hash.Advance(bytes);
            if (!hash.IsDone)
                return;
            _hashing.Dequeue();
            Report(hash);
        }
    }

    private void Report(RecordingHash hash)
    {
        if (hash.Failure is { } reason)
            Fail(hash.File.Recording, reason, RecordingFault.Other);
        else
            Tell(hash.Finished(_time.GetUtcNow()));
    }

    private void Fail(Recording recording, string reason, RecordingFault fault) =>
        Tell(new RecordingFailed(recording.Leg, _time.GetUtcNow(), recording.Request.RecordingId, reason) { Fault = fault });

    private void Tell(TelephonyEvent fact)
    {
        try
        {
            _facts(fact);
        }
#pragma warning disable CA1031 // A receiver's fault must not stop the recordings of all.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
