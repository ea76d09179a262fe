namespace ItOps.ServiceDesk.Incidents;

/// <summary>Who does something: a user, or the system.</summary>
public readonly record struct Actor(string UserName, string DisplayName)
{
    /// <summary>What happens by itself.</summary>
    public static Actor System { get; } = new("system", "system");
}
