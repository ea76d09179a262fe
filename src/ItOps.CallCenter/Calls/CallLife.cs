namespace ItOps.CallCenter.Calls;

/// <summary>
/// The life of a call. It is born in the IVR, waits, rings, is talked to; whatever goes wrong with an agent leads back to the queue,
/// never out of the system. Only an end ends it. A call that an agent makes is theirs from the start. An agent may pass it on: to the queue,
/// to ring at a colleague, or out to others; what nobody takes rings back or waits in front.
/// </summary>
internal static class CallLife
{
    /// <summary>The state after a step; null when the step is not allowed.</summary>
    public static CallState? Next(CallState state, CallStep step) => (state, step) switch
    {
        (CallState.Ivr, CallStep.Queue) => CallState.Queued,
        (CallState.Ivr, CallStep.Dial) => CallState.Talking,
        (CallState.Queued, CallStep.Offer) => CallState.Ringing,
        (CallState.Talking or CallState.OnHold or CallState.Ringing or CallState.Transferred, CallStep.Offer) => CallState.Ringing,
        (CallState.Talking or CallState.OnHold, CallStep.PassOut) => CallState.Transferred,
        (CallState.Ringing, CallStep.Requeue) => CallState.Queued,
        (CallState.Ringing, CallStep.Answer) => CallState.Talking,
        (CallState.Talking, CallStep.Hold) => CallState.OnHold,
        (CallState.OnHold, CallStep.Resume) => CallState.Talking,
        (CallState.Talking or CallState.OnHold or CallState.Transferred, CallStep.Requeue) => CallState.Queued,
        (not CallState.Ended, CallStep.End) => CallState.Ended,
        _ => null,
    };
}
