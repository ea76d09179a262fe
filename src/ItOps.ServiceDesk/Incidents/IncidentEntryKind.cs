namespace ItOps.ServiceDesk.Incidents;

/// <summary>What an entry of an incident's timeline tells.</summary>
public enum IncidentEntryKind { Opened, StateChanged, Assigned, Note, Edited, CallLinked, SmsQueued, FileAttached }
