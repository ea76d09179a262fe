namespace ItOps.CallCenter.Transfers;

/// <summary>A further party of a call, by a number that is the party's own within the call.</summary>
public readonly record struct GuestId(int Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
