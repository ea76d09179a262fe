using ItOps.Contracts;
using Microsoft.AspNetCore.Authorization;

namespace ItOps.Server.Session;

/// <summary>Who may use an endpoint or a hub.</summary>
internal static class Policies
{
    /// <summary>Everyone who works at the desk.</summary>
    public const string Desk = "desk";

    public const string Administrator = "administrator";

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Desk, policy => policy.RequireRole(Roles.Desk.Split(',')));
        options.AddPolicy(Administrator, policy => policy.RequireRole(Roles.Administrator));
    }
}
