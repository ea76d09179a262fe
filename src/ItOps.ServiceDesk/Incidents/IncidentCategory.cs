namespace ItOps.ServiceDesk.Incidents;

/// <summary>First level of the category tree (硬件/软件/网络/人为/系统故障).</summary>
public enum IncidentCategory { Hardware, Software, Network, HumanError, System }
