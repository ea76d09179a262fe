using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.Contracts.Desk;
using ItOps.Telephony.Io;

namespace ItOps.Server.Hotline;

/// <summary>The host's side of an agent: their browser connections and their audio leg.</summary>
internal sealed class LiveAgent(AgentId id)
{
    public AgentId Id => id;

    public HashSet<string> Connections { get; } = [];

    /// <summary>The audio connection that counts; an older one that ends later changes nothing.</summary>
    public LegId? Leg { get; set; }

    /// <summary>The audio connection stands.</summary>
    public bool LegUp { get; set; }

    /// <summary>Of one who takes no calls; the core knows the others'.</summary>
    public string DisplayName { get; set; } = id.Value;

    /// <summary>From where a supervisor last asked to take part in a call.</summary>
    public string? RemoteAddress { get; set; }

    /// <summary>What the agent talks with.</summary>
    public AgentDevice Device { get; set; }

    /// <summary>The extension of the agent's own desk phone.</summary>
    public string? Extension { get; set; }

    /// <summary>The desk phone's leg while it rings or talks.</summary>
    public LegId? PhoneLeg { get; set; }

    /// <summary>The call that the desk phone rang for last.</summary>
    public CallId? PhoneCall { get; set; }

    /// <summary>The desk phone's second line, by which the agent asks somebody while the first one holds the caller.</summary>
    public LegId? ConsultLeg { get; set; }

    /// <summary>The leg that the agent hears and speaks by; null while there is none.</summary>
    public LegId? TalkLeg => Device == AgentDevice.DeskPhone ? PhoneLeg : Leg;

    /// <summary>The ended call whose work the agent still finishes.</summary>
    public LiveCall? WrapUpCall { get; set; }

    /// <summary>Counts departures, so that a delayed sign-out can tell whether the agent came back meanwhile.</summary>
    public int Departures { get; set; }
}
