namespace ItOps.ServiceDesk.Assets;

/// <summary>An asset label (资产标签) that has passed its <see cref="AssetLabelPattern"/>: upper case, no blanks.</summary>
public readonly record struct AssetLabel
{
    internal AssetLabel(string value) => Value = value;

    /// <summary>The label as printed.</summary>
    public string Value { get; }

    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}
