namespace ItOps.CallCenter.Supervision;

/// <summary>Whom one party hears.</summary>
public sealed record MixParty(Party Who, IReadOnlyList<Party> Hears);
