using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Speech;

namespace ItOps.CallCenter.Ivr;

/// <summary>Calls from the first ring to the queue: answers them and leads them through the IVR.</summary>
internal sealed class Reception(CallCenterOptions options, Outbox outbox, CallTimers timers, Recordings recordings)
{
    private readonly TimeSpan _playbackLimit = TimeSpan.FromSeconds(options.PlaybackLimitSeconds);

    public void Arrived(Call call, DateTimeOffset now)
    {
        outbox.NoteCaller(call, now, CallEventKind.Arrived);
        outbox.Send(new RingCaller(call.Id));
        outbox.Send(new AnswerCaller(call.Id));
        timers.Start(call, CallTimer.Connect, now.AddSeconds(options.ConnectSeconds));
        outbox.CallChanged(call.Id);
    }

    /// <summary>The call is up: the IVR begins. False when it had begun already.</summary>
    public bool TryConnect(Call call, IvrDocument document, DateTimeOffset now, out IvrStep step)
    {
        step = IvrStep.Keep;
        if (call.Timer != CallTimer.Connect)
            return false;
        outbox.NoteSystem(call, now, CallEventKind.IvrAnswered);
        recordings.Reached(RecordingStart.IvrAnswer, call, now);
        call.Ivr = new IvrRun(document, call, outbox, _playbackLimit);
        step = call.Ivr.Begin(now);
        return true;
    }

    /// <summary>All lines are busy: says so; the end of it is the end of the call.</summary>
    public void SendAway(Call call, DateTimeOffset now)
    {
        call.Ivr = null;
        outbox.Speak(call, [Clip.Of(call.Language, Clip.QueueFull)]);
        timers.Start(call, CallTimer.Farewell, now + _playbackLimit);
    }
}
