namespace ItOps.ServiceDesk.Incidents;

/// <summary>What it takes to open an incident.</summary>
public sealed record NewIncident(
    Guid Id,
    IncidentNumber Number,
    Guid RequestId,
    string StatusToken,
    IncidentFacts Facts,
    IncidentSource Source,
    string Language,
    Guid? CallerId,
    string? CallbackNumber);
