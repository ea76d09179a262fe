namespace ItOps.EndToEnd.Faults;

/// <summary>What ItOps.Load reports, as far as faults are concerned.</summary>
/// <param name="HungUpByServer">Calls that the server ended, or whose BYE it did not answer.</param>
/// <param name="IsValid">False when the generator itself was starved.</param>
/// <param name="MachineLatenessP99">How late an ordinary thread woke beside it, in milliseconds.</param>
internal sealed record LoadOutcome(int Calls, int Answered, int Good, int HungUpByServer, double GapP99, bool IsValid, double MachineLatenessP99)
{
    private const double Bearable = 20;

    /// <summary>Whether the machine had time for whoever wanted it: else gaps and refusals say nothing of the server.</summary>
    public bool CanJudge => IsValid && MachineLatenessP99 < Bearable;
}
