namespace ItOps.Contracts;

/// <summary>Names of the roles that a signed-in user can hold. A user may hold several.</summary>
public static class Roles
{
    /// <summary>Takes calls and works on tickets (座席).</summary>
    public const string Agent = "agent";

    /// <summary>Watches queues and agents, and may do everything an agent may (班长).</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Changes settings and users.</summary>
    public const string Administrator = "administrator";

    /// <summary>A member of the company's staff: may ring the hotline from the browser.</summary>
    public const string Staff = "staff";

    /// <summary>Everyone who works at the desk.</summary>
    public const string Desk = Agent + "," + Supervisor + "," + Administrator;
}
