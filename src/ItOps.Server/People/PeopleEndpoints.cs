using System.Diagnostics.CodeAnalysis;
using ItOps.Contracts;
using ItOps.Contracts.People;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Session;
using ItOps.ServiceDesk.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.People;

internal static class PeopleEndpoints
{
    private const char KeySeparator = '~';

    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<PhoneNumberReader>();
        services.AddSingleton<CallerDirectory>();
        return services;
    }

    public static IEndpointRouteBuilder MapPeople(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.People).RequireAuthorization(Policies.Desk).WithTags("People");
        group.MapGet("", ListAsync).WithSummary("The staff directory, by name; `q` looks at names, department, numbers, mail.");
        group.MapGet("/{id:guid}", GetAsync)
            .WithSummary("A person with assets, tickets and calls.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/export.csv", Export).WithSummary("The directory as CSV.");
        return routes;
    }

    [SuppressMessage("Globalization", "CA1309", Justification = "Compared by the database.")]
    private static async Task<Ok<Page<PersonDto>>> ListAsync(
        [AsParameters] PageRequest page, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var filtered = Filtered(db, page.Words);
        var ordered = filtered.OrderBy(person => person.NameLatin).ThenBy(person => person.Id).AsQueryable();
        if (TryReadKey(page.After, out var name, out var id))
        {
            ordered = ordered.Where(person => string.Compare(person.NameLatin, name) > 0 || (person.NameLatin == name && person.Id > id));
        }

        return TypedResults.Ok(await ordered.Select(PersonMapping.Row)
            .ToPageAsync(filtered, page, person => $"{person.Id}{KeySeparator}{person.NameLatin}", cancellationToken));
    }

    private static async Task<Results<Ok<PersonDetailsDto>, ProblemHttpResult>> GetAsync(
        Guid id, CallerDirectory directory, CancellationToken cancellationToken) =>
        await directory.DetailsOfAsync(id, cancellationToken) is { } details
            ? TypedResults.Ok(details)
            : Problems.NotFound("person-not-found", "There is no person with this id.");

    private static PushStreamHttpResult Export(string? q, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var rows = Filtered(db, q).OrderBy(person => person.NameLatin).ThenBy(person => person.Id).Select(PersonMapping.Row);
        return CsvFile.Of(rows.AsAsyncEnumerable(), "people.csv", cancellationToken);
    }

    private static IQueryable<Person> Filtered(ItOpsDbContext db, string? words)
    {
        var people = db.People.AsNoTracking();
        if (string.IsNullOrWhiteSpace(words))
        {
            return people;
        }

        var pattern = LikePattern.Containing(words.Trim());
        return people.Where(person =>
            EF.Functions.Like(person.Name, pattern, LikePattern.Escape)
            || EF.Functions.Like(person.NameLatin, pattern, LikePattern.Escape)
            || EF.Functions.Like(person.Department, pattern, LikePattern.Escape)
            || EF.Functions.Like(person.Email, pattern, LikePattern.Escape)
            || EF.Functions.Like(person.Extension!, pattern, LikePattern.Escape)
            || EF.Functions.Like(person.Mobile!, pattern, LikePattern.Escape));
    }

    private static bool TryReadKey(string? after, out string name, out Guid id)
    {
        var parts = (after ?? "").Split(KeySeparator, 2);
        name = parts.Length == 2 ? parts[1] : "";
        return Guid.TryParse(parts[0], out id) && parts.Length == 2;
    }
}
