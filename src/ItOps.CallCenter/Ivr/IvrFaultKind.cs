namespace ItOps.CallCenter.Ivr;

/// <summary>What can be wrong with an IVR document.</summary>
public enum IvrFaultKind
{
    /// <summary>Not JSON, or not of the schema's shape.</summary>
    Malformed,

    /// <summary>A required field is missing.</summary>
    MissingField,

    /// <summary>A field that the schema does not know; mostly a slip of the pen.</summary>
    UnknownField,

    /// <summary>A value that is out of range or not one of those allowed.</summary>
    BadValue,

    /// <summary>A target that is not a node.</summary>
    UnknownTarget,

    /// <summary>A node that no call can come to.</summary>
    UnreachableNode,

    /// <summary>A prompt without a clip in one of the languages.</summary>
    MissingPrompt,

    /// <summary>Nodes that lead back to themselves without ever asking the caller.</summary>
    LoopWithoutInput,

    /// <summary>A digit that stands twice among the choices.</summary>
    DigitClash,

    /// <summary>A language that is not spoken here or not listed.</summary>
    MissingLanguage,

    /// <summary>More than the core takes (nodes, prompts, size of the text).</summary>
    TooLarge,
}
