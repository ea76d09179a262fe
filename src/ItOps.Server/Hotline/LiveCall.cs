using System.Diagnostics.CodeAnalysis;
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

    /// <summary>Targets of a call that we make, redirects included; beyond, no redirect is followed.</summary>
    private const int MaximumTargets = 10;

    private readonly HashSet<string> _visited = new(StringComparer.OrdinalIgnoreCase);

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

    /// <summary>Agents at whom it rang or who had part in it.</summary>
    public HashSet<AgentId> Desks { get; } = [];

    public bool IsStored { get; set; }

    public bool IsDirty { get; set; }

    public bool CoreEnded { get; set; }

    public bool LegEnded { get; set; }

    /// <summary>The SIP messages are handed over to be stored: none join any more.</summary>
    public bool IsTraceOver { get; set; }

    /// <summary>Who made the call; null for calls that came in.</summary>
    public AgentId? DialledBy { get; init; }

    /// <summary>The ways to the dialled number that have not been tried yet.</summary>
    public Queue<TrunkRoute> Routes { get; init; } = new();

    /// <summary>Where the latest attempt was redirected to; tried before <see cref="Routes"/>.</summary>
    public Queue<TrunkRoute> Redirected { get; } = new();

    /// <summary>The way of the latest attempt.</summary>
    public TrunkRoute? Route { get; private set; }

    /// <summary>The trunk whose channel the call holds.</summary>
    public Guid? Trunk { get; set; }

    /// <summary>The name of the trunk that the latest attempt took; empty for calls that came in.</summary>
    public string TrunkName { get; set; } = "";

    /// <summary>The SIP status for which an agent's call was not answered; null while it may be, and when the agent gave up.</summary>
    public int? NotReachedBy { get; set; }

    /// <summary>How the audio of the agent who talks, or talked last, has been.</summary>
    public AgentAudio? AgentAudio { get; set; }

    /// <summary>The caller is listened to for a fax machine's tone.</summary>
    public bool ListensForFax { get; set; }

    /// <summary>The agent hears the other side's own ringing or announcement.</summary>
    public bool HasEarlyMedia { get; set; }

    /// <summary>The next way to try: redirects first.</summary>
    public bool TryTakeRoute([NotNullWhen(true)] out TrunkRoute? route)
    {
        if (!Redirected.TryDequeue(out route) && !Routes.TryDequeue(out route))
            return false;
        _visited.Add(route.Request.Target);
        Route = route;
        return true;
    }

    /// <summary>Goes on to where it was redirected, unless it was there already or has been sent around often enough.</summary>
    public void Redirect(TrunkRoute route)
    {
        if (_visited.Count < MaximumTargets && _visited.Add(route.Request.Target))
            Redirected.Enqueue(route);
    }

    /// <summary>Adds to the story.</summary>
    /// <returns>The entry's place in it, from 1.</returns>
    public int Append(CallTimelineEntryDto entry)
    {
        if (Timeline.Count < ShownEntries)
            Timeline.Add(entry);
        return ++EntryCount;
    }
}
