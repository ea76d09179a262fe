namespace ItOps.ServiceDesk.Incidents;

/// <summary>Priority from impact and urgency, P1 the gravest (严重/较重/一般/轻微).</summary>
public enum Priority { P1 = 1, P2, P3, P4 }
