namespace ItOps.Telephony.Sdp;

/// <summary>An <c>a=</c> line: <c>a=name</c> or <c>a=name:value</c> (RFC 8866 5.13).</summary>
/// <param name="Name">Case-sensitive.</param>
/// <param name="Value">Null for a property attribute.</param>
public readonly record struct SdpAttribute(string Name, string? Value = null)
{
    /// <inheritdoc />
    public override string ToString() => Value is null ? Name : $"{Name}:{Value}";
}
