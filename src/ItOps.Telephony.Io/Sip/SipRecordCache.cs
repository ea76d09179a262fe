using System.Collections.Concurrent;

namespace ItOps.Telephony.Io.Sip;

/// <summary>
/// What questions to DNS were answered with. An answer counts for its time to live (RFC 1035), within bounds; when no name server
/// answers, the last good one is used for as long as it takes (in the spirit of RFC 8767). Any thread.
/// </summary>
internal sealed class SipRecordCache<T>(TimeProvider time)
{
    private const int MaximumNames = 2_000;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <summary>The records, as fresh as can be had.</summary>
    /// <param name="ask">The records and their time to live; null when nobody answers.</param>
    public async Task<IReadOnlyList<T>> FindAsync(string question, Func<Task<(IReadOnlyList<T> Records, TimeSpan TimeToLive)?>> ask, SipAnswerLife life)
    {
        if (_entries.Count >= MaximumNames)
            _entries.Clear(); // names come from settings: more than this is somebody's play
        Entry entry = _entries.GetOrAdd(question, static _ => new Entry());
        Answer known = entry.Latest;
        TimeSpan age = time.GetElapsedTime(known.At);
        if (known.IsAsked && age < (life.Afresh ? LeastPause : known.ValidFor))
            return Tell(known, life, known.ValidFor - age);
        Task<Answer> asking = AskAsync(entry, ask);
        try
        {
            return Tell(known.Records is null ? await asking : await asking.WaitAsync(life.Left, time), life, null);
        }
        catch (TimeoutException)
        {
            return Tell(known with { IsCurrent = false }, life, RetryAfter);
        }
    }

    private static IReadOnlyList<T> Tell(Answer answer, SipAnswerLife life, TimeSpan? left)
    {
        life.Note(answer.IsCurrent, left ?? answer.ValidFor);
        return answer.Records ?? [];
    }

    private async Task<Answer> AskAsync(Entry entry, Func<Task<(IReadOnlyList<T> Records, TimeSpan TimeToLive)?>> ask)
    {
        Answer answer = await ask() is { } found
            ? new Answer(found.Records, true, Within(found.TimeToLive), time.GetTimestamp())
            : new Answer(entry.Latest.Records, false, RetryAfter, time.GetTimestamp());
        entry.Latest = answer;
        return answer;
    }

    private static TimeSpan Within(TimeSpan timeToLive) => timeToLive < Shortest ? Shortest : timeToLive > Longest ? Longest : timeToLive;

    /// <param name="Records">Null when the question was never answered.</param>
    private sealed record Answer(IReadOnlyList<T>? Records, bool IsCurrent, TimeSpan ValidFor, long At)
    {
        public bool IsAsked => ValidFor > TimeSpan.Zero;
    }

    private sealed class Entry
    {
        private volatile Answer _latest = new(null, false, TimeSpan.Zero, 0);

        public Answer Latest
        {
            get => _latest;
            set => _latest = value;
        }
    }
}
