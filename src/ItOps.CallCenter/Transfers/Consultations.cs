using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Supervision;

namespace ItOps.CallCenter.Transfers;

/// <summary>
/// An agent asks somebody while the caller waits with music, then goes back, hands over, or brings everyone together. Asking from a
/// conference steps aside from it: the others go on. One is asked at a time.
/// </summary>
internal sealed class Consultations(
    Outbox outbox, Roster roster, Guests guests, HandOvers handOvers, Supervisions supervisions, CallAudio audio)
{
    public CallCenterError Consult(Agent owner, Call call, TransferTarget target, DateTimeOffset now)
    {
        if (target is ToQueue || !HandOvers.IsPossible(call) || call.Consulted is not null)
            return CallCenterError.WrongState;
        if (call.IsAgentAway)
            return CallCenterError.NoMedia;
        if (call.PartyCount >= Guests.MaxParties)
            return CallCenterError.Busy;
        if (!guests.IsFree(target))
            return CallCenterError.NotAvailable;
        outbox.Note(call, now, CallEventKind.ConsultStarted, owner.DisplayName, guests.NameOf(target));
        if (call.State == CallState.Talking)
        {
            call.Step(CallStep.Hold);
            roster.Move(owner, AgentStep.Hold, now);
        }

        guests.Invite(call, owner, target, now);
        Settle(call);
        return CallCenterError.None;
    }

    /// <summary>Back to the caller without whom was asked.</summary>
    public CallCenterError Cancel(Agent owner, Call call, DateTimeOffset now)
    {
        if (call.Consulted is not { } asked)
            return CallCenterError.WrongState;
        guests.Dismiss(asked, OfferEnd.Cancelled, now);
        outbox.Note(call, now, CallEventKind.ConsultEnded, owner.DisplayName, asked.Name);
        Back(owner, call, now);
        return CallCenterError.None;
    }

    /// <summary>Everyone together.</summary>
    public CallCenterError Conference(Agent owner, Call call, DateTimeOffset now)
    {
        if (call.Consulted is not { State: GuestState.Consulted } asked)
            return CallCenterError.WrongState;
        if (call.IsAgentAway)
            return CallCenterError.NoMedia;
        asked.State = GuestState.Joined;
        outbox.Note(call, now, CallEventKind.ConferenceJoined, asked.Name);
        Back(owner, call, now);
        return CallCenterError.None;
    }

    /// <summary>Leaves the caller to whom was asked.</summary>
    public CallCenterError Complete(Agent owner, Call call, DateTimeOffset now)
    {
        if (call.Consulted is null)
            return CallCenterError.WrongState;
        handOvers.Leave(owner, call, now);
        return CallCenterError.None;
    }

    public CallCenterError Drop(Agent owner, Call call, GuestId id, DateTimeOffset now)
    {
        if (call.Guests.Find(guest => guest.Id == id) is not { } guest)
            return CallCenterError.WrongState;
        guests.Dismiss(guest, OfferEnd.Cancelled, now);
        if (guest.State == GuestState.Joined)
            outbox.Note(call, now, CallEventKind.ConferenceLeft, guest.Name, owner.DisplayName);
        else
            outbox.Note(call, now, CallEventKind.ConsultEnded, owner.DisplayName, guest.Name);
        Settle(call);
        return CallCenterError.None;
    }

    /// <summary>A colleague takes the call in which they are asked.</summary>
    public CallCenterError Answer(Guest guest, DateTimeOffset now)
    {
        var agent = guest.Agent!;
        if (!agent.MediaUp)
            return CallCenterError.NoMedia;
        supervisions.Leave(agent.Id, null, now);
        roster.Move(agent, AgentStep.Answer, now);
        Answered(guest, now);
        return CallCenterError.None;
    }

    /// <summary>Whom was rung is there: with the agent who asks, or with the caller where no agent is left.</summary>
    public void Answered(Guest guest, DateTimeOffset now)
    {
        var call = guest.Call;
        if (guest.State != GuestState.Ringing)
            return;
        if (call.State == CallState.Transferred)
        {
            guests.Answered(guest, GuestState.Joined);
            outbox.Note(call, now, CallEventKind.Transferred, call.TransferredBy!.DisplayName, guest.Name);
            call.TransferredBy = null;
        }
        else
        {
            guests.Answered(guest, GuestState.Consulted);
            outbox.Note(call, now, CallEventKind.ConsultAnswered, guest.Name);
        }

        Settle(call);
    }

    /// <summary>A colleague who was asked, or takes part, hangs up.</summary>
    public void HangUp(Guest guest, DateTimeOffset now)
    {
        roster.BeginWrapUp(guest.Agent!, now);
        Gone(guest, null, now);
    }

    /// <summary>A colleague does not take the call in which they are asked.</summary>
    public void Missed(Guest guest, OfferEnd why, DateTimeOffset now)
    {
        if (guest.Agent is { } agent)
        {
            outbox.Send(new WithdrawOffer(guest.Call.Id, agent.Id, why));
            roster.MakeNotReady(agent, NotReadyReason.MissedCall, now);
        }
        else
        {
            outbox.Send(new HangUpGuest(guest.Call.Id, guest.Id));
        }

        Gone(guest, why == OfferEnd.Declined ? "declined" : "not-answered", now);
    }

    /// <summary>A colleague's audio or connection is gone: ringing stops, a talk goes on without them. Their own state is up to who asks.</summary>
    public void Lost(Guest guest, DateTimeOffset now)
    {
        if (guest.State == GuestState.Ringing)
            outbox.Send(new WithdrawOffer(guest.Call.Id, guest.Agent!.Id, OfferEnd.TakenElsewhere));
        Gone(guest, "audio-lost", now);
    }

    /// <summary>A party is no longer there.</summary>
    /// <returns>False when nobody is left with the caller, so that the call is over.</returns>
    public bool Gone(Guest guest, string? why, DateTimeOffset now)
    {
        var call = guest.Call;
        guests.Forget(guest);
        if (call.State != CallState.Transferred)
        {
            outbox.Note(call, now, guest.State == GuestState.Joined ? CallEventKind.ConferenceLeft : CallEventKind.ConsultEnded, guest.Name, why);
            Settle(call);
        }
        else if (guest.State != GuestState.Joined)
        {
            handOvers.ComesBack(call, guest.Name, why, now);
        }
        else if (call.HasJoinedGuest)
        {
            outbox.Note(call, now, CallEventKind.ConferenceLeft, guest.Name, why);
            Settle(call);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Back(Agent owner, Call call, DateTimeOffset now)
    {
        if (!call.IsAgentAway)
        {
            call.Step(CallStep.Resume);
            roster.Move(owner, AgentStep.Resume, now);
        }

        Settle(call);
    }

    private void Settle(Call call)
    {
        audio.Settle(call);
        outbox.CallChanged(call.Id);
    }
}
