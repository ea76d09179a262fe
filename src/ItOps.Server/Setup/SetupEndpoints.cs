using ItOps.Contracts;
using ItOps.Contracts.Setup;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Session;
using ItOps.Server.Trunks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Setup;

internal static class SetupEndpoints
{
    public static IServiceCollection AddSetup(this IServiceCollection services)
    {
        services.AddSingleton<SetupGate>();
        return services;
    }

    public static IEndpointRouteBuilder MapSetup(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Setup).AllowAnonymous().WithTags("Set-up");
        group.MapGet("", (SetupGate gate) => TypedResults.Ok(new SetupStateDto(gate.IsRequired))).WithSummary("Is set-up required.");
        group.MapPost("", SetUpAsync).WithSummary("Makes the first administrator; needs the code that the server printed.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
        return routes;
    }

    /// <summary>Until there is an administrator the API says so; the console is served, and shows the wizard.</summary>
    public static IApplicationBuilder UseSetupGate(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var path = context.Request.Path;
        var isApi = path.StartsWithSegments("/api") || path.StartsWithSegments("/hub");
        var isAllowed = path.StartsWithSegments(ApiRoutes.Setup) || path.StartsWithSegments(ApiRoutes.Me) || path.StartsWithSegments(ApiRoutes.Session);
        return isApi && !isAllowed && context.RequestServices.GetRequiredService<SetupGate>().IsRequired
            ? Problems.Of(StatusCodes.Status503ServiceUnavailable, "setup-required", "The first administrator is still to be made, at /setup.")
                .ExecuteAsync(context)
            : next(context);
    });

    private static async Task<Results<NoContent, ProblemHttpResult>> SetUpAsync(
        SetupRequest request,
        SetupGate gate,
        Users users,
        HotlineNumber hotline,
        ItOpsDbContext db,
        CancellationToken cancellationToken)
    {
        if (!gate.IsRequired)
        {
            return Problems.Conflict("setup-done", "Set-up is done already.");
        }

        if (!gate.Accepts(request.Code))
        {
            return Problems.Forbidden("wrong-code", "This is not the code that the server printed on its console.");
        }

        var errors = Check(request);
        if (errors.Any)
        {
            return Problems.Invalid(errors.All);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await users.AnyAsync(cancellationToken))
        {
            return Problems.Conflict("setup-done", "Set-up is done already.");
        }

        var created = await users.CreateAsync(AdministratorOf(request), request.Password, Roles.Administrator, Roles.Supervisor, Roles.Agent);
        if (!created.Succeeded)
        {
            return Problems.Invalid(new FieldErrors()
                .Check(nameof(request.Password), false, created.Errors.First().Description).All);
        }

        await StoreOrganisationAsync(request, db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        hotline.Use(request.HotlineNumber);
        gate.Done();
        return TypedResults.NoContent();
    }

    private static FieldErrors Check(SetupRequest request) => new FieldErrors()
        .Text(nameof(request.OrganisationName), request.OrganisationName, 128)
        .Check(nameof(request.HotlineNumber), IsDialable(request.HotlineNumber), "not-a-number")
        .Text(nameof(request.UserName), request.UserName, 64)
        .Text(nameof(request.DisplayName), request.DisplayName, 128)
        .Text(nameof(request.Password), request.Password, 128)
        .Check(nameof(request.Culture), Cultures.IsKnown(request.Culture), "unknown");

    private static bool IsDialable(string? number) =>
        number is { Length: >= 3 and <= 20 } && number.All(sign => char.IsAsciiDigit(sign) || sign is '*' or '#' or '+');

    private static User AdministratorOf(SetupRequest request) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = request.UserName.Trim(),
        DisplayName = request.DisplayName.Trim(),
        Culture = request.Culture,
    };

    private static async Task StoreOrganisationAsync(SetupRequest request, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var name = request.OrganisationName.Trim();
        var organisation = await db.Organisations.FirstOrDefaultAsync(cancellationToken);
        if (organisation is null)
        {
            db.Add(new Organisation { Name = name, NameLatin = name, HotlineNumber = request.HotlineNumber });
        }
        else
        {
            (organisation.Name, organisation.NameLatin, organisation.HotlineNumber) = (name, name, request.HotlineNumber);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
