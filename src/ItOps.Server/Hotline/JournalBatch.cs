using ItOps.Server.Calls;
using ItOps.Server.Recordings;

namespace ItOps.Server.Hotline;

/// <summary>
/// What is written to the database in one transaction. A row that changed several times is written once, as it was last; rows go before
/// the facts that refer to them.
/// </summary>
internal sealed class JournalBatch
{
    private readonly Dictionary<Guid, Row> _calls = [];
    private readonly Dictionary<Guid, Row> _recordings = [];
    private readonly List<object> _facts = [];

    /// <summary>Facts and rows in it.</summary>
    public int Count => _calls.Count + _recordings.Count + _facts.Count;

    /// <summary>Rows in the order in which they can be written.</summary>
    public IEnumerable<(object Entity, bool IsNew)> Rows =>
        _calls.Values.Concat(_recordings.Values).Select(row => (row.Entity, row.IsNew)).Concat(_facts.Select(fact => (fact, true)));

    public void Add(JournalEntry entry)
    {
        switch (entry.Entity)
        {
            case Call call:
                Put(_calls, call.Id, entry);
                break;
            case Recording recording:
                Put(_recordings, recording.Id, entry);
                break;
            default:
                _facts.Add(entry.Entity);
                break;
        }
    }

    public void Clear()
    {
        _calls.Clear();
        _recordings.Clear();
        _facts.Clear();
    }

    private static void Put(Dictionary<Guid, Row> rows, Guid id, JournalEntry entry) =>
        rows[id] = new(entry.Entity, entry.IsNew || (rows.TryGetValue(id, out var earlier) && earlier.IsNew));

    private readonly record struct Row(object Entity, bool IsNew);
}
