using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Transfers;
using ItOps.Telephony.Io;

namespace ItOps.Server.Hotline;

/// <summary>A further party that was dialled: its leg, and the ways to it that have not been tried.</summary>
internal sealed class GuestLeg(CallId call, GuestId guest, AgentId asking, Queue<GuestRoute> routes)
{
    public CallId Call => call;

    public GuestId Guest => guest;

    /// <summary>Who wanted it, and hears it ring while they are in the call.</summary>
    public AgentId Asking => asking;

    public Queue<GuestRoute> Routes => routes;

    /// <summary>The latest attempt's.</summary>
    public LegId Leg { get; set; }

    /// <summary>The latest attempt's way.</summary>
    public GuestRoute? Route { get; set; }

    /// <summary>The trunk whose channel it holds.</summary>
    public Guid? Trunk { get; set; }

    public bool IsUp { get; set; }

    /// <summary>The agent's leg that hears it ring.</summary>
    public LegId? Listener { get; set; }

    public bool HasEarlyMedia { get; set; }
}
