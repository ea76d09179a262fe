namespace ItOps.CallCenter.Agents;

/// <summary>
/// The life of an agent. From ringing one goes to talking, or back to ready (the caller gave up), or to not ready (the agent did not
/// take it); a talk ends in wrap-up, or, when the audio did not come back, in not ready. A caller whom the agent handed over may come back in wrap-up.
/// </summary>
internal static class AgentLife
{
    /// <summary>The state after a step; null when the step is not allowed.</summary>
    public static AgentState? Next(AgentState state, AgentStep step) => (state, step) switch
    {
        (AgentState.SignedOut, AgentStep.SignIn) => AgentState.NotReady,
        (AgentState.NotReady or AgentState.Ringing or AgentState.WrapUp, AgentStep.Ready) => AgentState.Ready,
        (AgentState.Ready or AgentState.WrapUp, AgentStep.Ring) => AgentState.Ringing,
        (AgentState.Ringing, AgentStep.Answer) => AgentState.Talking,
        (AgentState.Ready or AgentState.NotReady or AgentState.WrapUp, AgentStep.Dial) => AgentState.Talking,
        (AgentState.Talking, AgentStep.Hold) => AgentState.OnHold,
        (AgentState.OnHold, AgentStep.Resume) => AgentState.Talking,
        (AgentState.Talking or AgentState.OnHold, AgentStep.CallEnd) => AgentState.WrapUp,
        (not AgentState.SignedOut, AgentStep.NotReady) => AgentState.NotReady,
        (not AgentState.SignedOut, AgentStep.SignOut) => AgentState.SignedOut,
        _ => null,
    };
}
