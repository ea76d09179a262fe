using ItOps.Contracts.Assets;
using ItOps.Contracts.Desk;
using ItOps.Contracts.Incidents;
using ItOps.Contracts.People;

namespace ItOps.Server.People;

/// <summary>Who calls, as far as their number tells, with what the screen pop shows of them.</summary>
/// <param name="Number">The number in the form that it is stored in: extension, E.164, or as it came.</param>
/// <param name="Caller">The person; when the match is ambiguous, the one who was in touch last.</param>
/// <param name="OtherCandidates">Who else the number could belong to.</param>
internal sealed record CallerLookup(
    PhoneNumber Number,
    CallerMatch Match,
    PersonDto? Caller,
    IReadOnlyList<PersonDto> OtherCandidates,
    IReadOnlyList<AssetDto> Assets,
    IReadOnlyList<IncidentSummaryDto> OpenIncidents,
    IReadOnlyList<IncidentSummaryDto> RecentIncidents)
{
    /// <summary>The caller, where there is no doubt.</summary>
    public Guid? CertainCallerId => Match is CallerMatch.None or CallerMatch.Ambiguous ? null : Caller?.Id;
}
