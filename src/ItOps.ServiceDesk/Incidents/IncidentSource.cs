namespace ItOps.ServiceDesk.Incidents;

/// <summary>Where an incident came from.</summary>
public enum IncidentSource { Phone, WebCall, Portal, Email, Monitoring, Inspection, Fax }
