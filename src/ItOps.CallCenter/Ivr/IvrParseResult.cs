namespace ItOps.CallCenter.Ivr;

/// <summary>A document, or everything that is wrong with its text.</summary>
/// <param name="Document">Null when there are faults.</param>
/// <param name="Faults">Empty when there is a document.</param>
public readonly record struct IvrParseResult(IvrDocument? Document, IReadOnlyList<IvrFault> Faults)
{
    /// <summary>True when there is a document.</summary>
    public bool IsValid => Document is not null;
}
