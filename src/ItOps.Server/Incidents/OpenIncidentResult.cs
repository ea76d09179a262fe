using ItOps.Server.Http;

namespace ItOps.Server.Incidents;

/// <summary>Outcome of opening an incident: which one, or what is wrong with the request.</summary>
/// <param name="WasThere">An earlier request with the same id has opened it.</param>
internal readonly record struct OpenIncidentResult(Guid IncidentId, bool WasThere, FieldErrors? Errors);
