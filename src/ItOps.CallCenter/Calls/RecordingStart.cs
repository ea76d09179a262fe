namespace ItOps.CallCenter.Calls;

/// <summary>From when on a call is recorded, to its end.</summary>
public enum RecordingStart
{
    /// <summary>From the agent's answer.</summary>
    AgentAnswer,

    /// <summary>From the machine's answer.</summary>
    IvrAnswer,

    /// <summary>Not at all.</summary>
    Never,
}
