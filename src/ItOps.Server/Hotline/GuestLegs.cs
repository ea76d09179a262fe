using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Transfers;
using ItOps.Server.Trunks;
using ItOps.Telephony.Io;
using ItOps.Telephony.Io.Media;

namespace ItOps.Server.Hotline;

/// <summary>
/// The legs of further parties: dials them by one way after the other, lets the agent who asks hear the ringing, and puts what becomes of
/// them to the core. Lives on the <see cref="OwnerLoop"/>.
/// </summary>
internal sealed class GuestLegs(ITelephony telephony, TrunkBoard trunks)
{
    private readonly Dictionary<LegId, GuestLeg> _byLeg = [];
    private readonly Dictionary<(CallId, GuestId), GuestLeg> _guests = [];

    public GuestLeg? Find(LegId leg) => _byLeg.GetValueOrDefault(leg);

    public LegId? LegOf(CallId call, GuestId guest) => _guests.TryGetValue((call, guest), out var found) && found.IsUp ? found.Leg : null;

    /// <summary>Dials.</summary>
    /// <returns>False when no way has a line free.</returns>
    public bool Dial(DialGuest dial, IReadOnlyList<GuestRoute> routes)
    {
        var guest = new GuestLeg(dial.Call, dial.Guest, dial.Agent, new(routes));
        _guests[(dial.Call, dial.Guest)] = guest;
        return TryNext(guest);
    }

    public void HangUp(CallId call, GuestId id)
    {
        if (!_guests.Remove((call, id), out var guest))
            return;
        StopRingBack(guest);
        telephony.HangUp(guest.Leg);
    }

    /// <summary>It rings there.</summary>
    /// <param name="listener">The leg that is to hear it: the other side's own ringing (183), or ours.</param>
    public void Ringing(GuestLeg guest, LegRinging ringing, LegId? listener)
    {
        if (listener is not { } leg || guest.HasEarlyMedia)
            return;
        guest.Listener = leg;
        guest.HasEarlyMedia = ringing.HasEarlyMedia;
        if (ringing.HasEarlyMedia)
            telephony.Bridge(guest.Leg, leg);
        else
            telephony.Play(leg, new Playback(0, [ToneClips.ChinaRingBack], Loop: true));
    }

    public GuestConnected Connected(GuestLeg guest)
    {
        StopRingBack(guest);
        guest.IsUp = true;
        return new(guest.Call, guest.Guest);
    }

    /// <summary>Its leg is over.</summary>
    /// <returns>What the core has to know; null when another way is tried, or nobody asks for it any more.</returns>
    public GuestGone? Ended(GuestLeg guest, LegEnded ended)
    {
        _byLeg.Remove(ended.Leg);
        LeaveTrunk(guest, ended);
        if (!_guests.TryGetValue((guest.Call, guest.Guest), out var standing) || standing != guest)
            return null;
        StopRingBack(guest);
        var reason = ended.SipStatus is { } status && !guest.IsUp ? $"{status} {ended.Reason}".TrimEnd() : null;
        var mayBeReachedElsewhere = !guest.IsUp && ended.SipStatus is null or 404 or 408 or (>= 500 and < 600);
        if (mayBeReachedElsewhere && TryNext(guest))
            return null;
        _guests.Remove((guest.Call, guest.Guest));
        return new(guest.Call, guest.Guest, reason);
    }

    /// <summary>The agent is no longer in a call: hears no ringing.</summary>
    public void StopRingBack(AgentId agent)
    {
        foreach (var guest in _guests.Values.Where(guest => guest.Asking == agent))
            StopRingBack(guest);
    }

    private bool TryNext(GuestLeg guest)
    {
        while (guest.Routes.TryDequeue(out var route))
        {
            if (route.Trunk is { } trunk && !trunks.TryEnter(trunk))
                continue;
            (guest.Route, guest.Trunk) = (route, route.Trunk);
            guest.HasEarlyMedia = false;
            guest.Leg = telephony.Dial(route.Request);
            _byLeg[guest.Leg] = guest;
            return true;
        }

        return false;
    }

    private void LeaveTrunk(GuestLeg guest, LegEnded ended)
    {
        if (guest.Trunk is not { } trunk)
            return;
        guest.Trunk = null;
        trunks.Leave(trunk);
        if (ended is { SipStatus: { } status, Cause: not (LegEndCause.HungUpByUs or LegEndCause.Cancelled) })
            trunks.NoteFailure(trunk, status, ended.Reason);
    }

    private void StopRingBack(GuestLeg guest)
    {
        if (guest.Listener is not { } leg)
            return;
        guest.Listener = null;
        if (guest.HasEarlyMedia)
            telephony.Unbridge(leg);
        else
            telephony.StopPlaying(leg);
    }
}
