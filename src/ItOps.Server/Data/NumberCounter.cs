namespace ItOps.Server.Data;

/// <summary>The last number given out under a key, e.g. of a day's incidents.</summary>
internal sealed class NumberCounter
{
    public required string Key { get; init; }

    public int Value { get; set; }
}
