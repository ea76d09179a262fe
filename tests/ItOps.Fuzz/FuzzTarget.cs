namespace ItOps.Fuzz;

/// <summary>A parser under attack: takes any bytes, throws only where the product is wrong.</summary>
/// <param name="Name">Of its folders in tests/fuzz.</param>
/// <param name="Run">Throws <see cref="OracleException"/> when an answer contradicts another one.</param>
/// <param name="Words">What its language is made of.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Run, params string[] Words)
{
    /// <summary>Longer inputs are cut.</summary>
    public int LongestInput { get; init; } = 4096;

    /// <summary>Bytes that one input may make the product allocate, beyond a multiple of its length.</summary>
    public long AllocationLimit { get; init; } = 256 * 1024;

    public override string ToString() => Name;
}
