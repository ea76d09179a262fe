namespace ItOps.ServiceDesk.Incidents;

/// <summary>A consultation is answered at first contact; a defect is analysed and solved (咨询类 / 系统缺陷类).</summary>
public enum IncidentClass { Consultation, Defect }
