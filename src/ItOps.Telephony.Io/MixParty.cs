namespace ItOps.Telephony.Io;

/// <summary>A leg in a mix.</summary>
/// <param name="Hears">Whom it hears of the mix's legs; itself and legs that are not in the mix are left out.</param>
public sealed record MixParty(LegId Leg, IReadOnlyList<LegId> Hears);
