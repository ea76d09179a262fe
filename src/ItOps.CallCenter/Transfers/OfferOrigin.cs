namespace ItOps.CallCenter.Transfers;

/// <summary>Why a call rings at an agent otherwise than from the queue.</summary>
/// <param name="By">Display name of the agent who wants it so.</param>
public sealed record OfferOrigin(OfferKind Kind, string By);
