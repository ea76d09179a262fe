namespace ItOps.Server.Incidents;

/// <summary>An incident stands in the database.</summary>
/// <param name="CallId">The call that it was opened from, if any.</param>
internal sealed record IncidentOpened(Guid IncidentId, string Number, Guid? CallId);
