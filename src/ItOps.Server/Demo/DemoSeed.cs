using ItOps.Contracts;
using ItOps.Server.Data;
using ItOps.Server.Options;
using ItOps.Server.Phones;
using ItOps.Server.Session;
using ItOps.ServiceDesk.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Demo;

/// <summary>Puts the sample company and its users into an empty database.</summary>
internal sealed class DemoSeed(
    ItOpsDbContext db,
    Users users,
    UserManager<User> manager,
    IOptions<DemoOptions> demo,
    IOptions<SipOptions> sip,
    IOptions<OrganisationOptions> organisation,
    TimeProvider clock)
{
    /// <summary>The first agents have a desk phone too: extensions 8031 to 8033. So has each agent beyond the eighth.</summary>
    public const int PhoneCount = 3;

    private const string PhoneLabel = "演示话机";

    private string? hash;

    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        if (await users.AnyAsync(cancellationToken))
        {
            await RenewPasswordsAsync(cancellationToken);
            return;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(organisation.Value.TimeZone);
        var company = DemoCompany.Draw(demo.Value.Seed, clock.GetUtcNow(), zone);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var others = DemoAgents.Draw(demo.Value.Agents, demo.Value.Seed);
        Store(company);
        db.AddRange(others);
        await db.SaveChangesAsync(cancellationToken);
        await CreateUsersAsync(company, others);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private void Store(DemoCompany company)
    {
        db.Add(new Organisation
        {
            Name = DemoCompany.Name,
            NameLatin = DemoCompany.NameLatin,
            HotlineNumber = sip.Value.HotlineNumber,
        });
        db.AddRange(company.People);
        db.AddRange(company.Assets);
        db.AddRange(company.Relations);
        db.AddRange(company.Incidents);
        db.AddRange(company.Counters.Select(day => new NumberCounter { Key = NumberSequence.KeyOf(day.Key), Value = day.Value }));
    }

    private async Task CreateUsersAsync(DemoCompany company, IReadOnlyList<Person> others)
    {
        var desk = company.Desk;
        db.AddRange(desk.Take(PhoneCount).Concat(others).Select(PhoneOf));
        await db.SaveChangesAsync();
        var number = 0;
        foreach (var person in desk.Take(DemoCompany.AgentCount).Concat(others))
        {
            number++;
            var agent = UserOf($"agent{number}", person);
            agent.AgentNumber = $"10{number:00}";
            await CreateAsync(agent, Roles.Agent);
            // What is stored need not be looked through again with each user.
            db.ChangeTracker.Clear();
        }

        await CreateAsync(UserOf("supervisor1", desk[^2]), Roles.Supervisor);
        await CreateAsync(UserOf("admin", desk[^1]), Roles.Administrator);
        await CreateAsync(UserOf("staff1", company.People[0]), Roles.Staff);
    }

    private async Task CreateAsync(User user, string role)
    {
        // All share one password and hashing is slow on purpose: it is done once.
        hash ??= manager.PasswordHasher.HashPassword(user, demo.Value.Password);
        user.PasswordHash = hash;
        var created = await users.CreateAsync(user, null, role);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException($"The demo user {user.UserName} could not be made: {created}");
        }
    }

    /// <summary>The password in the settings is the one that counts, also when it was changed since the first start.</summary>
    private async Task RenewPasswordsAsync(CancellationToken cancellationToken)
    {
        var all = await db.Users.ToListAsync(cancellationToken);
        var password = demo.Value.Password;
        if (all.Count == 0 || manager.PasswordHasher.VerifyHashedPassword(all[0], all[0].PasswordHash ?? "", password) != PasswordVerificationResult.Failed)
        {
            return;
        }

        var renewed = manager.PasswordHasher.HashPassword(all[0], password);
        all.ForEach(user => user.PasswordHash = renewed);
        foreach (var phone in await db.DeskPhones.Where(each => each.Label == PhoneLabel).ToListAsync(cancellationToken))
        {
            phone.Ha1 = PhoneSecret.Ha1Of(phone.Extension, password);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private DeskPhone PhoneOf(Person person)
    {
        var ha1 = PhoneSecret.Ha1Of(person.Extension!, demo.Value.Password);
        return new()
        {
            Id = Guid.CreateVersion7(),
            Extension = person.Extension!,
            Label = PhoneLabel,
            PersonId = person.Id,
            Ha1Md5 = ha1.Md5,
            Ha1Sha256 = ha1.Sha256,
            Enabled = true,
            CreatedAt = clock.GetUtcNow(),
        };
    }

    private static User UserOf(string userName, Person person) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = userName,
        DisplayName = person.Name,
        Culture = person.Language,
        PersonId = person.Id,
    };
}
