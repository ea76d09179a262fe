namespace ItOps.Server.Options;

/// <summary>How much of a call is recorded.</summary>
internal enum RecordingScope
{
    /// <summary>From the agent's answer on.</summary>
    Conversation,

    /// <summary>From the first prompt on, with prompts.</summary>
    WholeCall,
}
