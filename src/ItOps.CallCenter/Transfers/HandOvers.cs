using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Queues;
using ItOps.CallCenter.Speech;
using ItOps.CallCenter.Supervision;

namespace ItOps.CallCenter.Transfers;

/// <summary>
/// An agent gives a caller away: at once, or to those who are already in the call. Of those the first agent has the call in hand then; when
/// there is none, it goes on without us until the last of them hangs up. A caller whom nobody takes comes back and never falls out.
/// </summary>
internal sealed class HandOvers(
    Outbox outbox, CallTimers timers, WaitingRoom room, Offers offers, Roster roster, Guests guests, Supervisions supervisions, CallAudio audio)
{
    /// <summary>Whether there is a caller to give away.</summary>
    public static bool IsPossible(Call call) => call is { State: CallState.Talking or CallState.OnHold, AnsweredAt: not null };

    /// <summary>Gives the caller away without asking.</summary>
    public CallCenterError Transfer(Agent owner, Call call, TransferTarget target, DateTimeOffset now)
    {
        if (!IsPossible(call) || call.Guests.Count > 0)
            return CallCenterError.WrongState;
        if (!guests.IsFree(target))
            return CallCenterError.NotAvailable;
        outbox.Note(call, now, CallEventKind.TransferAsked, owner.DisplayName, guests.NameOf(target));
        timers.Stop(call);
        supervisions.LeaveAll(call, now);
        call.LastAgent = owner;
        call.Agent = null;
        switch (target)
        {
            case ToAgent(var id):
                call.TransferredBy = owner;
                offers.Offer(call, roster.Find(id)!, new OfferOrigin(OfferKind.Transfer, owner.DisplayName), now);
                break;
            case ToNumber:
                call.TransferredBy = owner;
                call.Step(CallStep.PassOut);
                guests.Invite(call, owner, target, now);
                break;
            default:
                room.Return(call, "transferred", now);
                break;
        }

        audio.Settle(call, alone: null);
        outbox.Speak(call, [Clip.Of(call.Language, target is ToNumber ? Clip.PleaseHold : Clip.Connecting)]);
        roster.BeginWrapUp(owner, now);
        outbox.CallChanged(call.Id);
        return CallCenterError.None;
    }

    /// <summary>The agent leaves the caller to those who are in the call, or to whom is being asked.</summary>
    public void Leave(Agent owner, Call call, DateTimeOffset now)
    {
        var asked = call.Consulted;
        if (asked is { State: GuestState.Consulted })
            asked.State = GuestState.Joined;
        else if (asked is not null && call.HasJoinedGuest)
            EndConsultation(asked, owner.DisplayName, now);
        if (asked is null)
            outbox.Note(call, now, CallEventKind.ConferenceLeft, owner.DisplayName);
        else
            outbox.Note(call, now, call.HasJoinedGuest ? CallEventKind.Transferred : CallEventKind.TransferAsked, owner.DisplayName, asked.Name);
        PassOn(owner, call, () => roster.BeginWrapUp(owner, now), now);
    }

    /// <summary>The agent did not come back to a conference that goes on.</summary>
    public void OwnerLost(Call call, DateTimeOffset now)
    {
        var owner = call.Agent!;
        if (call.Consulted is { } asked)
            EndConsultation(asked, owner.DisplayName, now);
        outbox.Note(call, now, CallEventKind.ConferenceLeft, owner.DisplayName, "audio-lost");
        PassOn(owner, call, () => roster.GiveUp(owner, now), now);
    }

    /// <summary>Nobody answered where the caller was handed over to.</summary>
    public void ComesBack(Call call, string by, string? why, DateTimeOffset now)
    {
        outbox.Note(call, now, CallEventKind.TransferFailed, by, why);
        offers.GoBack(call, "not-answered", now);
        if (call.State == CallState.Queued)
            outbox.Speak(call, [Clip.Of(call.Language, Clip.Requeued)]);
        outbox.CallChanged(call.Id);
    }

    private void EndConsultation(Guest asked, string by, DateTimeOffset now)
    {
        guests.Dismiss(asked, OfferEnd.Cancelled, now);
        outbox.Note(asked.Call, now, CallEventKind.ConsultEnded, by, asked.Name);
    }

    private void PassOn(Agent owner, Call call, Action release, DateTimeOffset now)
    {
        timers.Stop(call);
        call.LastAgent = owner;
        if (call.Guests.Find(guest => guest.Agent is not null) is { } heir)
        {
            TakeOver(heir, owner, call);
        }
        else
        {
            supervisions.LeaveAll(call, now);
            call.TransferredBy = call.HasJoinedGuest ? null : owner;
            call.Agent = null;
            call.Step(CallStep.PassOut);
        }

        audio.Settle(call);
        release();
        outbox.CallChanged(call.Id);
    }

    /// <summary>A colleague has the call in hand from now on, or is rung for it as for any other.</summary>
    private void TakeOver(Guest heir, Agent owner, Call call)
    {
        var ringEndsAt = heir.Ring.At;
        guests.Forget(heir);
        call.Agent = heir.Agent;
        if (heir.State == GuestState.Ringing)
        {
            call.TransferredBy = owner;
            call.Step(CallStep.Offer);
            timers.Start(call, CallTimer.Ring, ringEndsAt);
        }
        else if (call.State == CallState.OnHold)
        {
            call.Step(CallStep.Resume);
        }
    }
}
