using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;

namespace ItOps.CallCenter.Queues;

/// <summary>Brings the longest-waiting caller to the longest-idle agent, and takes the call back when that comes to nothing.</summary>
internal sealed class Offers(CallCenterOptions options, Outbox outbox, CallTimers timers, WaitingRoom room, Roster roster)
{
    /// <summary>Offers as long as somebody waits and somebody is idle.</summary>
    public void Match(DateTimeOffset now)
    {
        while (room.First is { } call && roster.LongestIdle is { } agent)
            Offer(call, agent, now);
    }

    /// <summary>The agent did not take the call: it goes back to the front, they become not ready.</summary>
    public void Missed(Call call, OfferEnd why, DateTimeOffset now)
    {
        var agent = call.Agent!;
        var kind = why == OfferEnd.Declined ? CallEventKind.OfferDeclined : CallEventKind.OfferTimedOut;
        outbox.Note(call, now, kind, why == OfferEnd.Declined ? agent.DisplayName : "system", agent.DisplayName);
        Withdraw(call, why, now);
        roster.MakeNotReady(agent, NotReadyReason.MissedCall, now);
    }

    /// <summary>Stops ringing and sends the call back to the front. What becomes of the agent is up to who asks.</summary>
    public void Withdraw(Call call, OfferEnd why, DateTimeOffset now)
    {
        var agent = call.Agent!;
        outbox.Send(new WithdrawOffer(call.Id, agent.Id, why));
        agent.Call = null;
        room.Return(call, why == OfferEnd.TakenElsewhere ? "agent-gone" : "not-answered", now);
    }

    /// <summary>The caller gave up while it rang.</summary>
    public void CallerGaveUp(Call call, DateTimeOffset now)
    {
        var agent = call.Agent!;
        outbox.Send(new WithdrawOffer(call.Id, agent.Id, OfferEnd.CallerHungUp));
        call.Agent = null;
        roster.RingingEndedByCaller(agent, now);
    }

    private void Offer(Call call, Agent agent, DateTimeOffset now)
    {
        var ringEndsAt = now.AddSeconds(options.RingSeconds);
        room.StepOut(call);
        call.Step(CallStep.Offer);
        call.Agent = agent;
        timers.Start(call, CallTimer.Ring, ringEndsAt);
        roster.Ring(agent, call, now);
        outbox.NoteSystem(call, now, CallEventKind.Offered, agent.DisplayName);
        outbox.Send(new OfferToAgent(call.Id, agent.Id, ringEndsAt));
    }
}
