using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Queues;

/// <summary>Brings the longest-waiting caller to the longest-idle agent, and takes the call back when that comes to nothing.</summary>
internal sealed class Offers(CallCenterOptions options, Outbox outbox, CallTimers timers, WaitingRoom room, Roster roster)
{
    /// <summary>Offers as long as somebody waits and somebody is idle.</summary>
    public void Match(DateTimeOffset now)
    {
        while (room.First is { } call && roster.LongestIdle is { } agent)
            Offer(call, agent, null, now);
    }

    /// <summary>Rings an agent for a call.</summary>
    /// <param name="origin">Null when it comes from the queue.</param>
    public void Offer(Call call, Agent agent, OfferOrigin? origin, DateTimeOffset now)
    {
        var ringEndsAt = now.AddSeconds(options.RingSeconds);
        room.StepOut(call);
        call.Step(CallStep.Offer);
        call.Agent = agent;
        timers.Start(call, CallTimer.Ring, ringEndsAt);
        roster.Ring(agent, call, ringEndsAt, origin, now);
        outbox.NoteSystem(call, now, CallEventKind.Offered, agent.DisplayName);
        outbox.Send(new OfferToAgent(call.Id, agent.Id, ringEndsAt, origin));
    }

    /// <summary>The call goes back: to ring at the agent who handed it over, where they can take it, else to the front.</summary>
    public void GoBack(Call call, string why, DateTimeOffset now)
    {
        var by = call.TransferredBy;
        call.TransferredBy = null;
        if (by is not null && Roster.CanTakeBack(by, call))
            Offer(call, by, new OfferOrigin(OfferKind.Return, by.DisplayName), now);
        else
            room.Return(call, why, now);
    }

    /// <summary>The agent did not take the call: it goes back, they become not ready.</summary>
    public void Missed(Call call, OfferEnd why, DateTimeOffset now)
    {
        var agent = call.Agent!;
        var kind = why == OfferEnd.Declined ? CallEventKind.OfferDeclined : CallEventKind.OfferTimedOut;
        outbox.Note(call, now, kind, why == OfferEnd.Declined ? agent.DisplayName : "system", agent.DisplayName);
        Withdraw(call, why, now);
        roster.MakeNotReady(agent, NotReadyReason.MissedCall, now);
    }

    /// <summary>Stops ringing and sends the call back. What becomes of the agent is up to who asks.</summary>
    public void Withdraw(Call call, OfferEnd why, DateTimeOffset now)
    {
        var agent = call.Agent!;
        outbox.Send(new WithdrawOffer(call.Id, agent.Id, why));
        agent.Call = null;
        var reason = why == OfferEnd.TakenElsewhere ? "agent-gone" : "not-answered";
        if (call.TransferredBy is not null)
            outbox.Note(call, now, CallEventKind.TransferFailed, agent.DisplayName, reason);
        GoBack(call, reason, now);
    }

    /// <summary>The caller gave up while it rang.</summary>
    public void CallerGaveUp(Call call, DateTimeOffset now)
    {
        var agent = call.Agent!;
        outbox.Send(new WithdrawOffer(call.Id, agent.Id, OfferEnd.CallerHungUp));
        call.Agent = null;
        roster.RingingEnded(agent, now);
    }
}
