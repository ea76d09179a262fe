namespace ItOps.CallCenter.Calls;

/// <summary>Recording by policy: once begun it runs to the call's end, through hold and requeue.</summary>
internal sealed class Recordings(CallCenterOptions options, Outbox outbox)
{
    /// <summary>A point is reached from which the policy may want the call recorded.</summary>
    public void Reached(RecordingStart point, Call call, DateTimeOffset now)
    {
        if (call.IsRecording || options.RecordFrom != point)
            return;
        call.IsRecording = true;
        outbox.Send(new StartRecording(call.Id));
        outbox.NoteSystem(call, now, CallEventKind.RecordingStarted);
    }

    public void End(Call call, DateTimeOffset now)
    {
        if (!call.IsRecording)
            return;
        outbox.Send(new StopRecording(call.Id));
        outbox.NoteSystem(call, now, CallEventKind.RecordingStopped);
    }
}
