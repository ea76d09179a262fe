using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Queues;
using ItOps.CallCenter.Supervision;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Calls;

/// <summary>The end of a call, wherever it is: everything that it held is given back.</summary>
internal sealed class Departures(
    Outbox outbox, CallTimers timers, Recordings recordings, WaitingRoom room, Offers offers, Roster roster,
    Supervisions supervisions, Guests guests, CallAudio audio)
{
    /// <param name="guest">Who hung up last of those who talked to the caller without an agent.</param>
    public void End(Call call, Departure departure, DateTimeOffset now, string? guest = null)
    {
        var outcome = OutcomeOf(call, departure);
        timers.Stop(call);
        NoteWho(call, departure, guest, now);
        recordings.End(call, now);
        supervisions.LeaveAll(call, now);
        audio.Close(call);
        guests.DismissAll(call, now);
        if (call.State == CallState.Ringing)
            offers.CallerGaveUp(call, now);
        else if (call.Agent is not null)
            roster.BeginWrapUp(call.Agent, now);
        if (departure is Departure.ByAgent or Departure.ByGuest or Departure.ByMachine or Departure.GivenUp)
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

    private void NoteWho(Call call, Departure departure, string? guest, DateTimeOffset now)
    {
        if (departure == Departure.ByCaller)
            outbox.NoteCaller(call, now, CallEventKind.HungUp);
        else if (departure == Departure.ByAgent)
            outbox.Note(call, now, CallEventKind.HungUp, call.Agent!.DisplayName);
        else if (departure == Departure.ByGuest)
            outbox.Note(call, now, CallEventKind.HungUp, guest!);
        else
            outbox.NoteSystem(call, now, CallEventKind.HungUp, departure == Departure.ByMachine ? null : "failed");
    }
}
