namespace ItOps.CallCenter.Supervision;

/// <summary>How a supervisor takes part in an agent's call.</summary>
public enum SupervisionMode
{
    /// <summary>Hears both, is heard by nobody (监听).</summary>
    Listen,

    /// <summary>Hears both, is heard by the agent alone (密语).</summary>
    Whisper,

    /// <summary>Everyone hears everyone (强插).</summary>
    Barge,
}
