using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Session;

/// <summary>Puts into the cookie what endpoints and hubs ask of a user at every request.</summary>
internal sealed class UserClaims(UserManager<User> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<User, IdentityRole<Guid>>(users, roles, options)
{
    public const string DisplayName = "itops:display-name";

    public const string PersonId = "itops:person";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        if (user.PersonId is { } person)
        {
            identity.AddClaim(new Claim(PersonId, person.ToString()));
        }

        return identity;
    }
}
