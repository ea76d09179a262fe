namespace ItOps.EndToEnd.Faults;

/// <summary>What ItOps.Load reports, as far as faults are concerned.</summary>
/// <param name="HungUpByServer">Calls that the server ended, or whose BYE it did not answer.</param>
/// <param name="IsValid">False when the generator itself was starved, so that gaps in the audio say nothing of the server.</param>
internal sealed record LoadOutcome(int Calls, int Answered, int Good, int HungUpByServer, double GapP99, bool IsValid);
