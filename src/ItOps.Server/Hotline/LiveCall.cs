using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.Contracts.Calls;
using ItOps.Server.People;
using ItOps.Server.Trunks;
using ItOps.Telephony.Io;

namespace ItOps.Server.Hotline;

/// <summary>The host's side of a call that goes on: its leg, who it is, and its story so far.</summary>
internal sealed class LiveCall(CallId id, LegId leg)
{
    /// <summary>Entries beyond this are stored but no longer shown live; a caller can press keys for hours.</summary>
    private const int ShownEntries = 500;

    public CallId Id => id;

    /// <summary>The other party's leg; of a call that an agent makes, the latest attempt's.</summary>
    public LegId Leg { get; set; } = leg;

    /// <summary>The connection of a web caller's page; null for phones.</summary>
    public string? WebConnection { get; init; }

    /// <summary>Who signed in to the page that calls; null for phones.</summary>
    public Guid? SignedInPerson { get; init; }

    /// <summary>The core's last word on the call.</summary>
    public CallSnapshot Snapshot { get; set; } = null!;

    public CallerLookup? Caller { get; set; }

    public Task<CallerLookup>? Identification { get; set; }

    public List<CallTimelineEntryDto> Timeline { get; } = [];

    public int EntryCount { get; private set; }

    public RecordingDto? Recording { get; set; }

    public List<Guid> IncidentIds { get; } = [];

    public string? IncidentNumber { get; set; }

    public bool IsStored { get; set; }

    public bool IsDirty { get; set; }

    public bool CoreEnded { get; set; }

    public bool LegEnded { get; set; }

    /// <summary>Who made the call; null for calls that came in.</summary>
    public AgentId? DialledBy { get; init; }

    /// <summary>The ways to the dialled number that have not been tried yet.</summary>
    public Queue<TrunkRoute> Routes { get; init; } = new();

    /// <summary>The trunk whose channel the call holds.</summary>
    public Guid? Trunk { get; set; }

    /// <summary>The caller is listened to for a fax machine's tone.</summary>
    public bool ListensForFax { get; set; }

    /// <summary>The agent hears the other side's own ringing or announcement.</summary>
    public bool HasEarlyMedia { get; set; }

    /// <summary>Adds to the story.</summary>
    /// <returns>The entry's place in it, from 1.</returns>
    public int Append(CallTimelineEntryDto entry)
    {
        if (Timeline.Count < ShownEntries)
            Timeline.Add(entry);
        return ++EntryCount;
    }
}
