using System.Security.Claims;
using System.Security.Cryptography;
using ItOps.Contracts;
using ItOps.Contracts.Telephony;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Recordings;
using ItOps.Server.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Trunks;

internal static class TrunksEndpoints
{
    private const int MostRules = 40;
    private const int MostChannels = 2_000;

    public static IServiceCollection AddTrunks(this IServiceCollection services)
    {
        services.AddSingleton<HotlineNumber>();
        services.AddSingleton<TrunkSecrets>();
        services.AddSingleton<TrunkBoard>();
        services.AddSingleton<InboundRoutes>();
        services.AddSingleton<LineWatch>().AddHostedService(provider => provider.GetRequiredService<LineWatch>());
        return services;
    }

    public static IEndpointRouteBuilder MapTrunks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Trunks).RequireAuthorization(Policies.Administrator).WithTags("Telephony");
        group.MapGet("", ListAsync).WithSummary("Trunks by name, with how they stand now.");
        group.MapPost("", CreateAsync).WithSummary("Makes a trunk and starts it.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPut("/{id:guid}", ChangeAsync).WithSummary("Changes a trunk and starts it anew; calls that stand go on.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Removes a trunk; its registration ends.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<Ok<IReadOnlyList<TrunkDto>>> ListAsync(ItOpsDbContext db, TrunkBoard board, CancellationToken cancellationToken)
    {
        var trunks = await db.Trunks.AsNoTracking().OrderBy(trunk => trunk.Name).ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<TrunkDto>>([.. trunks.Select(trunk => ToDto(trunk, board))]);
    }

    private static async Task<Results<Created<TrunkDto>, ProblemHttpResult>> CreateAsync(
        SaveTrunkRequest request, ClaimsPrincipal user, [AsParameters] Desk desk, CancellationToken cancellationToken)
    {
        var trunk = new Trunk
        {
            Id = Guid.CreateVersion7(), Name = "", Host = "", Transport = "", CallerNumber = "",
            ContactUser = "t" + RandomNumberGenerator.GetHexString(24, lowercase: true),
        };
        if (await FaultAsync(request, trunk, desk, cancellationToken) is { } fault)
        {
            return fault;
        }

        Apply(request, trunk, desk.Secrets);
        desk.Db.Add(trunk);
        await desk.SaveAsync(trunk, user, "trunk.create", cancellationToken);
        await desk.Board.UseAsync(trunk, cancellationToken);
        return TypedResults.Created($"{ApiRoutes.Trunks}/{trunk.Id}", ToDto(trunk, desk.Board));
    }

    private static async Task<Results<Ok<TrunkDto>, ProblemHttpResult>> ChangeAsync(
        Guid id, SaveTrunkRequest request, ClaimsPrincipal user, [AsParameters] Desk desk, CancellationToken cancellationToken)
    {
        if (await desk.Db.Trunks.FindAsync([id], cancellationToken) is not { } trunk)
        {
            return NotFound();
        }

        if (await FaultAsync(request, trunk, desk, cancellationToken) is { } fault)
        {
            return fault;
        }

        Apply(request, trunk, desk.Secrets);
        await desk.SaveAsync(trunk, user, "trunk.change", cancellationToken);
        await desk.Board.UseAsync(trunk, cancellationToken);
        return TypedResults.Ok(ToDto(trunk, desk.Board));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id, ClaimsPrincipal user, [AsParameters] Desk desk, CancellationToken cancellationToken)
    {
        if (await desk.Db.Trunks.FindAsync([id], cancellationToken) is not { } trunk)
        {
            return NotFound();
        }

        desk.Db.Remove(trunk);
        await desk.SaveAsync(trunk, user, "trunk.delete", cancellationToken);
        desk.Board.Remove(id);
        return TypedResults.NoContent();
    }

    private static async Task<ProblemHttpResult?> FaultAsync(SaveTrunkRequest request, Trunk trunk, Desk desk, CancellationToken cancellationToken)
    {
        var faults = FaultsOf(request);
        if (faults.Any)
        {
            return Problems.Invalid(faults.All);
        }

        var isTaken = await desk.Db.Trunks.AnyAsync(other => other.Name == request.Name.Trim() && other.Id != trunk.Id, cancellationToken);
        return isTaken ? Problems.Conflict("name-taken", "There is a trunk with this name already.") : null;
    }

    private static FieldErrors FaultsOf(SaveTrunkRequest request) => new FieldErrors()
        .Text(nameof(request.Name), request.Name, 64)
        .Defined(nameof(request.Kind), request.Kind)
        .Defined(nameof(request.CallerIdRule), request.CallerIdRule)
        .Check(nameof(request.Host), request.Host is { Length: <= 253 } host && Uri.CheckHostName(host) != UriHostNameType.Unknown, "not-a-host")
        .Check(nameof(request.Port), request.Port is > 0 and <= 65535, "out-of-range")
        .Check(nameof(request.Transport), request.Transport is "udp" or "tcp", "unknown")
        .Check(nameof(request.UserName), request.Kind != TrunkKind.Register || !string.IsNullOrWhiteSpace(request.UserName), "required")
        .OptionalText(nameof(request.UserName), request.UserName, 128)
        .Check(nameof(request.UserName), request.UserName?.Any(letter => letter is '@' or '<' or '>' or '"' or ' ' or ';') != true, "not-a-user")
        .OptionalText(nameof(request.Secret), request.Secret, 256)
        .Check(nameof(request.CallerNumber), request.CallerNumber is { Length: <= 32 } number && number.All(IsNumberSign), "not-a-number")
        .Check(nameof(request.Rules), request.Rules is { Count: <= MostRules } rules && rules.All(rule => NumberRules.IsUsable(ToRule(rule))), "not-a-rule")
        .Check(nameof(request.ChannelLimit), request.ChannelLimit is > 0 and <= MostChannels, "out-of-range")
        .Check(nameof(request.BackupHost), string.IsNullOrEmpty(request.BackupHost) || TrunkHost.TryParse(request.BackupHost, out _, out _), "not-a-host");

    private static void Apply(SaveTrunkRequest request, Trunk trunk, TrunkSecrets secrets)
    {
        (trunk.Name, trunk.Kind, trunk.Enabled) = (request.Name.Trim(), request.Kind, request.Enabled);
        (trunk.Host, trunk.Port, trunk.Transport) = (request.Host, request.Port, request.Transport);
        trunk.BackupHost = string.IsNullOrWhiteSpace(request.BackupHost) ? null : request.BackupHost.Trim();
        trunk.UserName = string.IsNullOrWhiteSpace(request.UserName) ? null : request.UserName.Trim();
        (trunk.CallerIdRule, trunk.CallerNumber, trunk.ChannelLimit) = (request.CallerIdRule, request.CallerNumber, request.ChannelLimit);
        trunk.FollowRedirects = request.FollowRedirects;
        trunk.Rules = [.. request.Rules.Select(ToRule)];
        if (request.Secret is { } secret)
        {
            trunk.ProtectedSecret = secret.Length == 0 ? null : secrets.Protect(secret);
        }
    }

    private static bool IsNumberSign(char sign) => char.IsAsciiDigit(sign) || sign is '+' or '*' or '#';

    private static RewriteRule ToRule(RewriteRuleDto rule) => new(rule.Scope, rule.Pattern ?? "", rule.Replacement ?? "");

    private static ProblemHttpResult NotFound() => Problems.NotFound("trunk-not-found", "There is no trunk with this id.");

    private static TrunkDto ToDto(Trunk trunk, TrunkBoard board) => new(
        trunk.Id,
        trunk.Name,
        trunk.Kind,
        trunk.Host,
        trunk.Port,
        trunk.Transport,
        trunk.UserName,
        trunk.ProtectedSecret is not null,
        trunk.CallerIdRule,
        trunk.CallerNumber,
        [.. trunk.Rules.Select(rule => new RewriteRuleDto(rule.Scope, rule.Pattern, rule.Replacement))],
        trunk.ChannelLimit,
        trunk.BackupHost,
        trunk.Enabled,
        board.StatusOf(trunk.Id))
    {
        FollowRedirects = trunk.FollowRedirects,
    };

    /// <summary>What every change of a trunk needs.</summary>
    private sealed record Desk(ItOpsDbContext Db, TrunkBoard Board, TrunkSecrets Secrets, TimeProvider Clock)
    {
        public async Task SaveAsync(Trunk trunk, ClaimsPrincipal user, string action, CancellationToken cancellationToken)
        {
            Db.Add(new AuditEntry
            {
                Id = Guid.CreateVersion7(),
                At = Clock.GetUtcNow(),
                UserName = user.UserName(),
                Action = action,
                SubjectId = trunk.Id,
                Detail = trunk.Name,
            });
            await Db.SaveChangesAsync(cancellationToken);
        }
    }
}
