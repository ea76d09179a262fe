namespace ItOps.CallCenter.Calls;

/// <summary>
/// The life of a call. It is born in the IVR, waits, rings, is talked to; whatever goes wrong with an agent leads back to the queue,
/// never out of the system. Only an end ends it. A call that an agent makes is theirs from the start.
/// </summary>
internal static class CallLife
{
    /// <summary>The state after a step; null when the step is not allowed.</summary>
    public static CallState? Next(CallState state, CallStep step) => (state, step) switch
    {
        (CallState.Ivr, CallStep.Queue) => CallState.Queued,
        (CallState.Ivr, CallStep.Dial) => CallState.Talking,
        (CallState.Queued, CallStep.Offer) => CallState.Ringing,
        (CallState.Ringing, CallStep.Requeue) => CallState.Queued,
        (CallState.Ringing, CallStep.Answer) => CallState.Talking,
        (CallState.Talking, CallStep.Hold) => CallState.OnHold,
        (CallState.OnHold, CallStep.Resume) => CallState.Talking,
        (CallState.Talking or CallState.OnHold, CallStep.Requeue) => CallState.Queued,
        (not CallState.Ended, CallStep.End) => CallState.Ended,
        _ => null,
    };
}
