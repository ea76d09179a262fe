using ItOps.Contracts;
using ItOps.Server.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Session;

/// <summary>Makes users and finds them by role.</summary>
internal sealed class Users(UserManager<User> manager, RoleManager<IdentityRole<Guid>> roles, ItOpsDbContext db)
{
    public Task<bool> AnyAsync(CancellationToken cancellationToken) => db.Users.AnyAsync(cancellationToken);

    /// <summary>Makes a user with roles; roles that are not there yet are made too.</summary>
    /// <param name="password">Null when the user already carries a hash.</param>
    public async Task<IdentityResult> CreateAsync(User user, string? password, params string[] roleNames)
    {
        foreach (var name in roleNames)
        {
            if (!await roles.RoleExistsAsync(name))
            {
                await roles.CreateAsync(new IdentityRole<Guid>(name) { Id = Guid.CreateVersion7() });
            }
        }

        var created = password is null ? await manager.CreateAsync(user) : await manager.CreateAsync(user, password);
        return created.Succeeded ? await manager.AddToRolesAsync(user, roleNames) : created;
    }

    /// <summary>Everyone that a ticket can be assigned to, by display name.</summary>
    public IQueryable<User> AtDesk()
    {
        var names = Roles.Desk.Split(',');
        var ids = from link in db.UserRoles
                  join role in db.Roles on link.RoleId equals role.Id
                  where names.Contains(role.Name)
                  select link.UserId;
        return db.Users.AsNoTracking().Where(user => ids.Contains(user.Id)).OrderBy(user => user.UserName);
    }
}
