using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Ivr;
using ItOps.CallCenter.Supervision;
using ItOps.Server.People;
using ItOps.Telephony.Io;

namespace ItOps.Server.Hotline;

/// <summary>What the core wants, carried out on the media side, the desks and the story.</summary>
internal sealed partial class Switchboard
{
    private void Execute(CallCenterCommand command)
    {
        switch (command)
        {
            case Timeline entry:
                Append(entry);
                break;
            case RingCaller ring:
                WithLeg(ring.Call, telephony.Ring);
                break;
            case AnswerCaller answer:
                WithLeg(answer.Call, telephony.Answer);
                break;
            case RejectCaller reject:
                WithLeg(reject.Call, leg => telephony.Reject(leg, reject.SipStatus));
                break;
            case HangUpCaller hangUp:
                WithLeg(hangUp.Call, telephony.HangUp);
                break;
            case Play play:
                WithLeg(play.Call, leg => telephony.Play(leg, new Playback(
                    play.Token, play.Clips, play.Loop, play.IsMusic ? PlaybackKind.Music : PlaybackKind.Prompt)));
                break;
            case StopPlaying stop:
                WithLeg(stop.Call, telephony.StopPlaying);
                break;
            case ReceiveFax receive:
                ReceiveFax(receive.Call);
                break;
            case LookUpTickets lookUp:
                LookUp(lookUp);
                break;
            case StartRecording start:
                StartRecording(start.Call);
                break;
            case StopRecording stop:
                WithLeg(stop.Call, telephony.StopRecording);
                break;
            case CallChanged changed:
                if (_calls.TryGetValue(changed.Call, out var call))
                    OnCallChanged(call);
                break;
            case CallEnded ended:
                OnCallEnded(ended);
                break;
            case QueueChanged:
                _queueChanged = true;
                break;
            default:
                ExecuteForAgent(command);
                break;
        }
    }

    private void ExecuteForAgent(CallCenterCommand command)
    {
        switch (command)
        {
            case OfferToAgent offer:
                Offer(offer);
                break;
            case DialOut dial:
                DialOut(dial);
                break;
            case WithdrawOffer withdraw:
                StopRingingPhone(AgentOf(withdraw.Agent));
                desk.OfferWithdrawn(withdraw.Agent, withdraw.Call.Value, (Contracts.Desk.OfferEnd)withdraw.Why);
                break;
            case Bridge bridge:
                WithParty(bridge.Call, bridge.With, telephony.Bridge);
                break;
            case Unbridge unbridge:
                WithLeg(unbridge.Call, telephony.Unbridge);
                break;
            case SetMix mix:
                SetMix(mix);
                break;
            case DialGuest dial:
                DialGuest(dial);
                break;
            case HangUpGuest gone:
                guests.HangUp(gone.Call, gone.Guest);
                break;
            case SupervisionNoted noted:
                AuditSupervision(noted);
                break;
            case MuteAgent mute:
                if (LegOf(mute.Agent) is { } muted)
                    telephony.SetMuted(muted, mute.Muted);
                break;
            case AgentChanged changed:
                OnAgentChanged(changed.Agent);
                break;
        }
    }

    private void WithLeg(CallId call, Action<LegId> act)
    {
        if (_calls.TryGetValue(call, out var live))
            act(live.Leg);
    }

    private void WithParty(CallId id, Party party, Action<LegId, LegId> act)
    {
        if (_calls.TryGetValue(id, out var call) && LegOf(call, party) is { } other)
            act(call.Leg, other);
    }

    private LegId? LegOf(AgentId agent) => _agents.GetValueOrDefault(agent) is { } live ? ConsultLegOf(live) ?? live.TalkLeg : null;

    private void Append(Timeline entry)
    {
        if (!_calls.TryGetValue(entry.Call, out var call))
            return;
        StoreFirst(call);
        story.Append(call, entry.At, (Contracts.Calls.CallEventKind)entry.Kind, entry.By, entry.Detail);
        MarkDirty(call);
    }

    /// <summary>A fact refers to its call: the call's row goes into the journal before the first of them.</summary>
    private void StoreFirst(LiveCall call)
    {
        call.Snapshot ??= core.Call(call.Id)!;
        if (!call.IsStored && call.Snapshot is not null)
            story.Save(call, null);
    }

    private void OnCallChanged(LiveCall call)
    {
        if (core.Call(call.Id) is { } snapshot)
            call.Snapshot = snapshot;
        StopListeningForFax(call);
        if (call is { Snapshot: { State: CallState.Queued } or { Channel: CallChannel.Outbound }, Identification: null })
            _ = Identify(call);
        CloseConsultLeg(call.Snapshot);
        MarkDirty(call);
    }

    private void OnCallEnded(CallEnded ended)
    {
        if (!_calls.TryGetValue(ended.Call, out var call))
            return;
        call.Snapshot = ended.Final;
        call.CoreEnded = true;
        figures.Add(ended.Final);
        EndDialling(call);
        MarkDirty(call);
    }

    private void OnAgentChanged(AgentId agent)
    {
        MarkQueueChanged(agent);
        if (core.Agent(agent) is not { } snapshot)
            return;
        desk.AgentChanged(agent, ToDto(snapshot));
        FollowWithPhone(AgentOf(agent), snapshot);
        if (snapshot.State is not (AgentState.Talking or AgentState.OnHold))
            guests.StopRingBack(agent);
        if (AgentOf(agent) is { WrapUpCall: { } finished } live && snapshot.Call != finished.Id)
        {
            live.WrapUpCall = null;
            MarkDirty(finished);
        }
    }

    private void StartRecording(CallId id)
    {
        if (!_calls.TryGetValue(id, out var call))
            return;
        var request = recordings.Begin(call.Id.Value);
        call.Recording = new(request.RecordingId, clock.GetUtcNow(), 0, 0, null, false);
        MarkDirty(call);
        telephony.StartRecording(call.Leg, request);
    }

    private void Offer(OfferToAgent offer)
    {
        if (!_calls.TryGetValue(offer.Call, out var call))
            return;
        call.Snapshot = core.Call(offer.Call) ?? call.Snapshot;
        call.Desks.Add(offer.Agent);
        var identification = Identify(call);
        RingPhone(AgentOf(offer.Agent), call);
        if (identification.IsCompleted)
            desk.CallOffered(offer.Agent, call.ToPop(offer.RingEndsAt, offer.Origin));
        else
            _ = OfferWhenIdentified(offer, call, identification);
    }

    /// <summary>The pop waits for the caller's record, but only as long as the call rings at this agent.</summary>
    private async Task OfferWhenIdentified(OfferToAgent offer, LiveCall call, Task identification)
    {
        await identification;
        loop.Post(() =>
        {
            if (core.Agent(offer.Agent) is { State: AgentState.Ringing } now && now.Call == call.Id)
                desk.CallOffered(offer.Agent, call.ToPop(offer.RingEndsAt, offer.Origin));
        });
    }

    /// <summary>Finds out who calls, once a call, away from the loop.</summary>
    private Task<CallerLookup> Identify(LiveCall call)
    {
        call.Identification ??= IdentifyAsync(call);
        return call.Identification;
    }

    private async Task<CallerLookup> IdentifyAsync(LiveCall call)
    {
        var number = call.Snapshot.CallerNumber;
        var facts = await Task.Run(() => call.SignedInPerson is { } person
            ? callers.OfPersonAsync(person, CancellationToken.None)
            : callers.FindAsync(number, CancellationToken.None));
        await loop.AskAsync(() =>
        {
            call.Caller = facts;
            _queueChanged = true;
            MarkDirty(call);
            return true;
        });
        return facts;
    }

    private void LookUp(LookUpTickets lookUp)
    {
        if (!_calls.TryGetValue(lookUp.Call, out var call))
            return;
        call.Snapshot ??= core.Call(lookUp.Call)!;
        _ = AnswerAsync();

        async Task AnswerAsync()
        {
            var found = lookUp.Code is { } code
                ? await Task.Run(() => tickets.ByNumberAsync(code))
                : TicketStatuses.OpenOf(await Identify(call));
            loop.Post(() => Handle(new TicketProgress(call.Id, found)));
        }
    }
}
