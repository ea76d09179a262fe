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

    /// <summary>A key before the IVR: whoever knows the menu by heart presses with the first audio, which may be told sooner than the connection.</summary>
    public void Press(Call call, char digit, DateTimeOffset now)
    {
        if (call.Timer != CallTimer.Connect || !DigitText.IsKey(digit) || call.EarlyKeys.Length == TypeAhead.Capacity)
            return;
        call.EarlyKeys += digit;
        outbox.NoteCaller(call, now, CallEventKind.DigitPressed, DigitText.Of(digit));
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

    /// <summary>The call is up, and it is for the fax machine.</summary>
    public CallCenterError ReceiveFax(Call call, DateTimeOffset now)
    {
        if (call.Timer != CallTimer.Connect)
            return CallCenterError.WrongState;
        timers.Stop(call);
        Give(call, now);
        return CallCenterError.None;
    }

    /// <summary>A fax machine rang the hotline: it is taken out of the menu.</summary>
    public CallCenterError HearFax(Call call, string? refusal, DateTimeOffset now)
    {
        if (call.Ivr is null)
            return CallCenterError.WrongState;
        outbox.NoteCaller(call, now, CallEventKind.FaxToneHeard, refusal);
        if (refusal is not null)
            return CallCenterError.None;
        call.Ivr = null;
        timers.Stop(call);
        outbox.Silence(call);
        call.BecomeFax();
        Give(call, now);
        return CallCenterError.None;
    }

    private void Give(Call call, DateTimeOffset now)
    {
        outbox.NoteSystem(call, now, CallEventKind.FaxStarted);
        outbox.Send(new ReceiveFax(call.Id));
        outbox.CallChanged(call.Id);
    }

    /// <summary>All lines are busy: says so; the end of it is the end of the call.</summary>
    public void SendAway(Call call, DateTimeOffset now)
    {
        call.Ivr = null;
        outbox.Speak(call, [Clip.Of(call.Language, Clip.QueueFull)]);
        timers.Start(call, CallTimer.Farewell, now + _playbackLimit);
    }
}
