namespace ItOps.CallCenter.Ivr;

/// <summary>One thing that is wrong with an IVR document.</summary>
/// <param name="Node">The faulty node; empty when the document itself is at fault.</param>
/// <param name="Field">Its field, e.g. <c>choices.1.to</c>.</param>
/// <param name="Detail">In words, with the offending value.</param>
public sealed record IvrFault(IvrFaultKind Kind, string Node, string Field, string Detail)
{
    /// <inheritdoc />
    public override string ToString() => Node.Length == 0 ? $"{Field}: {Detail}" : $"node '{Node}', {Field}: {Detail}";
}
