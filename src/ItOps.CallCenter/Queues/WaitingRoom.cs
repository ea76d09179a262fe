using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Speech;

namespace ItOps.CallCenter.Queues;

/// <summary>Those who wait and what they hear: music, and at intervals their position.</summary>
internal sealed class WaitingRoom(CallCenterOptions options, Outbox outbox, CallTimers timers)
{
    private readonly WaitingLine _line = new(options.MaxCalls);

    public bool IsFull => _line.Count >= options.MaxQueue;

    public Call? First => _line.First;

    public IEnumerable<Call> InOrder => _line.InOrder();

    public int PositionOf(Call call) => call.Place is { IsWaiting: true } place ? _line.PositionOf(place) : 0;

    /// <summary>Joins at the end. <see cref="Welcome"/> is to follow when it is known whether an agent is free.</summary>
    public void Join(Call call, DateTimeOffset now)
    {
        call.QueuedAt = now;
        call.NextAnnouncement = now;
        call.Step(CallStep.Queue);
        TakePlace(call, now);
        outbox.NoteSystem(call, now, CallEventKind.Queued, SpokenNumber.Digits(PositionOf(call)));
        Changed(call);
    }

    /// <summary>What the caller hears first: the IVR's last words, then the position unless an agent rings already.</summary>
    public void Welcome(Call call, IReadOnlyList<string> lastWords, DateTimeOffset now)
    {
        if (call.State == CallState.Queued)
            AnnouncePosition(call, lastWords, now);
        else if (lastWords.Count > 0)
            outbox.Speak(call, lastWords);
        else
            outbox.PlayMusic(call);
    }

    /// <summary>An agent is rung for the call: it holds its place, if it has one, but no longer counts.</summary>
    public void StepOut(Call call)
    {
        if (call.Place is { } place)
            _line.StepOut(place);
        Changed(call);
    }

    /// <summary>Back to the place it held, which is before everyone who joined later.</summary>
    /// <param name="why">For the timeline.</param>
    public void Return(Call call, string why, DateTimeOffset now)
    {
        var waitedBefore = call.Place is not null;
        call.Step(CallStep.Requeue);
        call.Agent = null;
        TakePlace(call, now);
        var soonest = call.NextAnnouncement > now ? call.NextAnnouncement : now.AddSeconds(options.AnnounceSeconds);
        timers.Start(call, CallTimer.Announce, soonest);
        if (waitedBefore)
            outbox.NoteSystem(call, now, CallEventKind.Requeued, why);
        else
            outbox.NoteSystem(call, now, CallEventKind.Queued, SpokenNumber.Digits(PositionOf(call)));
        Changed(call);
    }

    public void Leave(Call call)
    {
        if (call.Place is not { } place)
            return;
        _line.Leave(place);
        outbox.QueueChanged();
    }

    /// <summary>Time for an announcement: a position that has not changed is told only every second time.</summary>
    public void AnnounceDue(Call call, DateTimeOffset now)
    {
        if (PositionOf(call) == call.LastPosition && !call.SkippedAnnouncement)
        {
            call.SkippedAnnouncement = true;
            StartTimer(call, now);
        }
        else
        {
            AnnouncePosition(call, [], now);
        }
    }

    /// <summary>A call that an agent made waits for the first time when it is handed to the queue; it then takes the last place.</summary>
    private void TakePlace(Call call, DateTimeOffset now)
    {
        if (call.Place is { } held)
        {
            _line.Return(held);
            return;
        }

        call.WaitsSince = now;
        call.Place = _line.Join(call);
    }

    private void AnnouncePosition(Call call, IReadOnlyList<string> firstWords, DateTimeOffset now)
    {
        var position = PositionOf(call);
        call.LastPosition = position;
        call.SkippedAnnouncement = false;
        outbox.Speak(call, [.. firstWords, .. SpokenText.Position(call.Language, position)]);
        outbox.NoteSystem(call, now, CallEventKind.PositionAnnounced, SpokenNumber.Digits(position));
        StartTimer(call, now);
    }

    private void StartTimer(Call call, DateTimeOffset now)
    {
        call.NextAnnouncement = now.AddSeconds(options.AnnounceSeconds);
        timers.Start(call, CallTimer.Announce, call.NextAnnouncement);
    }

    private void Changed(Call call)
    {
        outbox.CallChanged(call.Id);
        outbox.QueueChanged();
    }
}
