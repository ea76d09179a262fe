using ItOps.CallCenter.Queues;

namespace ItOps.CallCenter.Calls;

/// <summary>The end of a call, wherever it is: everything that it held is given back.</summary>
internal sealed class Departures(
    Outbox outbox, CallTimers timers, Recordings recordings, WaitingRoom room, Offers offers, Conversations conversations)
{
    public void End(Call call, Departure departure, DateTimeOffset now)
    {
        var outcome = OutcomeOf(call, departure);
        timers.Stop(call);
        NoteWho(call, departure, now);
        recordings.End(call, now);
        if (call.State == CallState.Ringing)
            offers.CallerGaveUp(call, now);
        else if (call.Agent is not null)
            conversations.Finish(call, now);
        if (departure is Departure.ByAgent or Departure.ByMachine or Departure.GivenUp)
            outbox.Send(new HangUpCaller(call.Id));
        room.Leave(call);
        call.Step(CallStep.End);
        outbox.Send(new CallEnded(call.Id, outcome, call.Snapshot(0, outcome, now)));
    }

    private static CallOutcome OutcomeOf(Call call, Departure departure) => call switch
    {
        { AnsweredAt: not null } => CallOutcome.Answered,
        { HasFax: true } => CallOutcome.FaxReceived,
        { Channel: CallChannel.Fax } => CallOutcome.Failed,
        { Channel: CallChannel.Outbound } => CallOutcome.NotReached,
        _ when departure is Departure.Broken or Departure.GivenUp => CallOutcome.Failed,
        { State: CallState.Queued or CallState.Ringing } => CallOutcome.AbandonedInQueue,
        { Timer: CallTimer.Farewell } => CallOutcome.Failed,
        { HeardProgress: true } => CallOutcome.SelfService,
        _ => CallOutcome.AbandonedInIvr,
    };

    private void NoteWho(Call call, Departure departure, DateTimeOffset now)
    {
        if (departure == Departure.ByCaller)
            outbox.NoteCaller(call, now, CallEventKind.HungUp);
        else if (departure == Departure.ByAgent)
            outbox.Note(call, now, CallEventKind.HungUp, call.Agent!.DisplayName);
        else
            outbox.NoteSystem(call, now, CallEventKind.HungUp, departure == Departure.ByMachine ? null : "failed");
    }
}
