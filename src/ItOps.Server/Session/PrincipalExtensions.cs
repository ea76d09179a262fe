using System.Security.Claims;
using ItOps.ServiceDesk.Incidents;

namespace ItOps.Server.Session;

internal static class PrincipalExtensions
{
    /// <summary>The signed-in user as the one who does something.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal)
    {
        var userName = principal.UserName();
        return new Actor(userName, principal.FindFirstValue(UserClaims.DisplayName) ?? userName);
    }

    public static string UserName(this ClaimsPrincipal principal) =>
        principal.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The user's entry in the staff directory, where there is one.</summary>
    public static Guid? PersonId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(UserClaims.PersonId), out var id) ? id : null;
}
