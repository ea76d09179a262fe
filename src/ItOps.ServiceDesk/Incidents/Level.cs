namespace ItOps.ServiceDesk.Incidents;

/// <summary>How many are affected, or how urgent it is: the two sides of the priority matrix.</summary>
public enum Level { Low, Medium, High }
