using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using System.Text.RegularExpressions;
using ItOps.Contracts;
using ItOps.Contracts.Telephony;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Options;
using ItOps.Server.Recordings;
using ItOps.Server.Session;
using ItOps.Server.Trunks;
using ItOps.Telephony.Io;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Phones;

internal static partial class PhonesEndpoints
{
    public static IServiceCollection AddPhones(this IServiceCollection services)
    {
        services.AddSingleton<PhoneBook>();
        services.AddSingleton<PhoneRegistrations>();
        return services;
    }

    public static IEndpointRouteBuilder MapPhones(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Phones).RequireAuthorization(Policies.Administrator).WithTags("Telephony");
        group.MapGet("", ListAsync).WithSummary("Desk phones by extension, with where they are registered now; `q` looks at extension, label and person.");
        group.MapPost("", CreateAsync).WithSummary("Makes a phone; its password is told in the answer and never again.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPut("/{id:guid}", ChangeAsync).WithSummary("Changes label, person, and whether the phone may register.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/{id:guid}/secret", RenewAsync).WithSummary("Makes a new password; registrations by the old one end at once.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Removes a phone and ends its registrations.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    [SuppressMessage("Globalization", "CA1309", Justification = "Compared by the database.")]
    private static async Task<Ok<Page<PhoneDto>>> ListAsync(
        [AsParameters] PageRequest page, ItOpsDbContext db, PhoneRegistrations registrations, CancellationToken cancellationToken)
    {
        var filtered = Filtered(db, page.Words);
        var ordered = filtered.OrderBy(phone => phone.Extension).AsQueryable();
        if (page.After is { Length: > 0 } last)
        {
            ordered = ordered.Where(phone => string.Compare(phone.Extension, last) > 0);
        }

        var rows = await ordered.Include(phone => phone.Person).Take(page.Rows + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Paging.Cut(
            [.. rows.Select(phone => ToDto(phone, registrations))], await filtered.CountAsync(cancellationToken), page, phone => phone.Extension));
    }

    private static async Task<Results<Created<PhoneSecretDto>, ProblemHttpResult>> CreateAsync(
        SavePhoneRequest request, HttpRequest http, ClaimsPrincipal user, [AsParameters] Desk desk, CancellationToken cancellationToken)
    {
        if (await FaultsOfAsync(request, desk, cancellationToken) is { Any: true } faults)
        {
            return Problems.Invalid(faults.All);
        }

        if (await desk.Db.DeskPhones.AnyAsync(phone => phone.Extension == request.Extension, cancellationToken))
        {
            return Problems.Conflict("extension-taken", "There is a phone with this extension already.");
        }

        var secret = PhoneSecret.New();
        var ha1 = PhoneSecret.Ha1Of(request.Extension, secret);
        var phone = new DeskPhone
        {
            Id = Guid.CreateVersion7(),
            Extension = request.Extension,
            Label = request.Label.Trim(),
            PersonId = request.PersonId,
            Ha1Md5 = ha1.Md5,
            Ha1Sha256 = ha1.Sha256,
            Enabled = request.Enabled,
            CreatedAt = desk.Clock.GetUtcNow(),
        };
        desk.Db.Add(phone);
        await desk.SaveAsync(phone, user, "phone.create", cancellationToken);
        return TypedResults.Created($"{ApiRoutes.Phones}/{phone.Id}", await desk.SecretAsync(phone, secret, http, cancellationToken));
    }

    private static async Task<Results<Ok<PhoneDto>, ProblemHttpResult>> ChangeAsync(
        Guid id, SavePhoneRequest request, ClaimsPrincipal user, [AsParameters] Desk desk, CancellationToken cancellationToken)
    {
        if (await desk.Db.DeskPhones.FindAsync([id], cancellationToken) is not { } phone)
        {
            return NotFound();
        }

        var faults = await FaultsOfAsync(request, desk, cancellationToken);
        faults.Check(nameof(request.Extension), request.Extension == phone.Extension, "fixed");
        if (faults.Any)
        {
            return Problems.Invalid(faults.All);
        }

        var wasEnabled = phone.Enabled;
        (phone.Label, phone.PersonId, phone.Enabled) = (request.Label.Trim(), request.PersonId, request.Enabled);
        await desk.SaveAsync(phone, user, "phone.change", cancellationToken);
        if (wasEnabled && !phone.Enabled)
        {
            desk.Lines.RemoveBindings(phone.Extension);
        }

        return TypedResults.Ok(await desk.ReadAsync(phone.Id, cancellationToken));
    }

    private static async Task<Results<Ok<PhoneSecretDto>, ProblemHttpResult>> RenewAsync(
        Guid id, HttpRequest http, ClaimsPrincipal user, [AsParameters] Desk desk, CancellationToken cancellationToken)
    {
        if (await desk.Db.DeskPhones.FindAsync([id], cancellationToken) is not { } phone)
        {
            return NotFound();
        }

        var secret = PhoneSecret.New();
        phone.Ha1 = PhoneSecret.Ha1Of(phone.Extension, secret);
        await desk.SaveAsync(phone, user, "phone.secret", cancellationToken);
        desk.Lines.RemoveBindings(phone.Extension);
        return TypedResults.Ok(await desk.SecretAsync(phone, secret, http, cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id, ClaimsPrincipal user, [AsParameters] Desk desk, CancellationToken cancellationToken)
    {
        if (await desk.Db.DeskPhones.FindAsync([id], cancellationToken) is not { } phone)
        {
            return NotFound();
        }

        desk.Db.Remove(phone);
        await desk.SaveAsync(phone, user, "phone.delete", cancellationToken);
        desk.Lines.RemoveBindings(phone.Extension);
        return TypedResults.NoContent();
    }

    private static IQueryable<DeskPhone> Filtered(ItOpsDbContext db, string? words)
    {
        var phones = db.DeskPhones.AsNoTracking();
        if (words is null)
        {
            return phones;
        }

        var pattern = LikePattern.Containing(words);
        return phones.Where(phone =>
            EF.Functions.Like(phone.Extension, pattern, LikePattern.Escape)
            || EF.Functions.Like(phone.Label, pattern, LikePattern.Escape)
            || EF.Functions.Like(phone.Person!.Name, pattern, LikePattern.Escape));
    }

    private static async Task<FieldErrors> FaultsOfAsync(SavePhoneRequest request, Desk desk, CancellationToken cancellationToken)
    {
        var personExists = request.PersonId is not { } person || await desk.Db.People.AnyAsync(each => each.Id == person, cancellationToken);
        return new FieldErrors()
            .Check(nameof(request.Extension), request.Extension is not null && ExtensionPattern().IsMatch(request.Extension), "not-a-number")
            .Check(nameof(request.Extension), request.Extension != desk.Hotline.Current, "hotline")
            .OptionalText(nameof(request.Label), request.Label, 128)
            .Check(nameof(request.Label), request.Label is not null, "required")
            .Check(nameof(request.PersonId), personExists, "unknown");
    }

    private static ProblemHttpResult NotFound() => Problems.NotFound("phone-not-found", "There is no phone with this id.");

    private static PhoneDto ToDto(DeskPhone phone, PhoneRegistrations registrations) => new(
        phone.Id,
        phone.Extension,
        phone.Label,
        phone.PersonId,
        phone.Person?.Name,
        phone.Person?.Department,
        phone.Enabled,
        registrations.Of(phone.Extension))
    {
        LastError = registrations.FaultOf(phone.Extension),
    };

    [GeneratedRegex("^[0-9]{2,16}$")]
    private static partial Regex ExtensionPattern();

    /// <summary>What every change of a phone needs.</summary>
    private sealed record Desk(
        ItOpsDbContext Db, PhoneBook Book, PhoneRegistrations Registrations, ISipLines Lines, HotlineNumber Hotline, IOptions<SipOptions> Sip, TimeProvider Clock)
    {
        public async Task SaveAsync(DeskPhone phone, ClaimsPrincipal user, string action, CancellationToken cancellationToken)
        {
            Db.Add(new AuditEntry
            {
                Id = Guid.CreateVersion7(),
                At = Clock.GetUtcNow(),
                UserName = user.UserName(),
                Action = action,
                SubjectId = phone.Id,
                Detail = phone.Extension,
            });
            await Db.SaveChangesAsync(cancellationToken);
            await Book.ReloadAsync(cancellationToken);
        }

        public async Task<PhoneDto> ReadAsync(Guid id, CancellationToken cancellationToken) =>
            ToDto(await Db.DeskPhones.AsNoTracking().Include(phone => phone.Person).FirstAsync(phone => phone.Id == id, cancellationToken), Registrations);

        public async Task<PhoneSecretDto> SecretAsync(DeskPhone phone, string secret, HttpRequest http, CancellationToken cancellationToken) =>
            new(await ReadAsync(phone.Id, cancellationToken), secret, $"{http.Host.Host}:{Sip.Value.Port}");
    }
}
