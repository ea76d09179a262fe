namespace ItOps.Contracts.People;

/// <summary>A member of staff.</summary>
/// <param name="NameLatin">The name in Latin letters, for English desks; may equal <paramref name="Name"/>.</param>
/// <param name="Building">Building number, two digits.</param>
/// <param name="Room">Floor and room, four digits.</param>
/// <param name="Extension">Internal number as dialled.</param>
/// <param name="Mobile">E.164 with the leading plus.</param>
/// <param name="Language">Preferred language, a BCP 47 tag.</param>
public sealed record PersonDto(
    Guid Id,
    string Name,
    string NameLatin,
    string Department,
    string JobTitle,
    string Building,
    string Room,
    string Email,
    string? Extension,
    string? Mobile,
    string Language,
    bool IsVip);

/// <summary>A person with what the desk knows of them.</summary>
public sealed record PersonDetailsDto(
    PersonDto Person,
    IReadOnlyList<Assets.AssetDto> Assets,
    IReadOnlyList<Incidents.IncidentSummaryDto> OpenIncidents,
    IReadOnlyList<Incidents.IncidentSummaryDto> RecentIncidents,
    IReadOnlyList<Calls.CallSummaryDto> RecentCalls);
