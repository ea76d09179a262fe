namespace ItOps.Fuzz;

/// <summary>Two answers of the product about the same input don't fit together.</summary>
internal sealed class OracleException(string message) : Exception(message)
{
    public static void Require(bool holds, string what)
    {
        if (!holds)
            throw new OracleException(what);
    }
}
