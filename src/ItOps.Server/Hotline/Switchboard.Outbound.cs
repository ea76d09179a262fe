using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.Contracts.Desk;
using ItOps.Server.Trunks;
using ItOps.Telephony.Io;
using CallEventKind = ItOps.Contracts.Calls.CallEventKind;

namespace ItOps.Server.Hotline;

/// <summary>
/// Calls that agents make: the agent's phone first where they talk by one, then trunk after trunk until one takes the call. Until the
/// answer the agent hears the other side's own ringing (183) or ours.
/// </summary>
internal sealed partial class Switchboard
{
    private const string BySystem = "system";
    private const int Congested = 503;

    /// <summary>An agent calls somebody outside.</summary>
    public CallCenterError Dial(AgentId agent, string number, IReadOnlyList<TrunkRoute> routes, out CallId call)
    {
        call = NewCallId();
        var error = Handle(new AgentDials(agent, call, number));
        if (error == CallCenterError.None)
            _calls[call] = new LiveCall(call, default) { DialledBy = agent, Desks = { agent }, Routes = new(routes), LegEnded = true };
        return error;
    }

    private void DialOut(DialOut dial)
    {
        if (!_calls.TryGetValue(dial.Call, out var call))
            return;
        call.Snapshot = core.Call(dial.Call) ?? call.Snapshot;
        var agent = AgentOf(dial.Agent);
        if (agent.Device == AgentDevice.DeskPhone)
            RingPhone(agent, call);
        else
            PlaceCall(call);
    }

    /// <summary>Takes the next trunk that has a channel; without one the call is over.</summary>
    private void PlaceCall(LiveCall call)
    {
        while (call.TryTakeRoute(out var route))
        {
            if (!trunks.TryEnter(route.Trunk))
                continue;
            (call.Trunk, call.TrunkName) = (route.Trunk, route.TrunkName);
            call.Leg = telephony.Dial(route.Request);
            call.LegEnded = false;
            _callsByLeg[call.Leg] = call;
            return;
        }

        call.LegEnded = true;
        call.NotReachedBy ??= Congested;
        Handle(new CallFailed(call.Id));
    }

    /// <summary>Where a trunk could not carry the call, the next one is tried; what the called party said is final.</summary>
    private bool TryNextRoute(LiveCall call, LegEnded ended)
    {
        if (call is not { DialledBy: not null, CoreEnded: false } || core.Call(call.Id) is not { AnsweredAt: null })
            return false;
        call.NotReachedBy = ended.Cause is LegEndCause.HungUpByUs or LegEndCause.Cancelled ? null : ended.SipStatus ?? Congested;
        if (ended.SipStatus is { } status)
            story.Append(call, ended.At, CallEventKind.NotReached, BySystem, $"{status} {ended.Reason}".TrimEnd());
        if (call.Route is { } route)
            foreach (var onward in trunks.Follow(route, ended.Redirects))
                call.Redirect(onward);
        var mayGoOn = ended.SipStatus is 408 or 404 or (>= 500 and < 600) ? call.Routes.Count + call.Redirected.Count > 0
            : ended.SipStatus is >= 300 and < 400 && call.Redirected.Count > 0;
        if (!mayGoOn)
            return false;
        call.HasEarlyMedia = false;
        PlaceCall(call);
        return true;
    }

    private void LeaveTrunk(LiveCall call, LegEnded ended)
    {
        if (call.Trunk is not { } trunk)
            return;
        call.Trunk = null;
        trunks.Leave(trunk);
        if (call.DialledBy is not null && ended is { SipStatus: { } status, Cause: not (LegEndCause.HungUpByUs or LegEndCause.Cancelled) })
            trunks.NoteFailure(trunk, status, ended.Reason);
    }

    private void OnRemoteRinging(LiveCall call, LegRinging ringing)
    {
        if (call.DialledBy is not { } agent || LegOf(agent) is not { } agentLeg || call.HasEarlyMedia)
            return;
        story.Append(call, ringing.At, CallEventKind.RemoteRinging, "caller", ringing.HasEarlyMedia ? "183" : "180");
        MarkDirty(call);
        if (ringing.HasEarlyMedia)
            telephony.Bridge(call.Leg, agentLeg);
        else
            telephony.Play(agentLeg, new Playback(0, [tones.RingBack], Loop: true));
        call.HasEarlyMedia = ringing.HasEarlyMedia;
    }

    /// <summary>The agent hears no more ringing; of a call that nobody took, a few seconds of the tone that tells why.</summary>
    private void EndDialling(LiveCall call)
    {
        if (call is not { Snapshot.AnsweredAt: null, DialledBy: { } agent } || LegOf(agent) is not { } leg)
            return;
        telephony.Unbridge(leg);
        if (call is { NotReachedBy: { } status, Snapshot.AnsweredAt: null })
            telephony.Play(leg, new Playback(0, tones.OfRefusal(status)));
        else
            telephony.StopPlaying(leg);
    }
}
