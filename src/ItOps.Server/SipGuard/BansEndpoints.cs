using System.Net;
using ItOps.Contracts;
using ItOps.Contracts.Telephony;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Options;
using ItOps.Server.Recordings;
using ItOps.Server.Session;
using ItOps.Telephony.Io;
using ItOps.Telephony.Sip.Guard;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ItOps.Server.SipGuard;

internal static class BansEndpoints
{
    private const int MinutesOfYear = 525_600;

    public static IEndpointRouteBuilder MapSipGuard(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Bans).RequireAuthorization(Policies.Administrator).WithTags("SIP guard");
        group.MapGet("", List).WithSummary("Addresses that SIP gives no answer to.");
        group.MapPost("", AddAsync).WithSummary("Bans an address by hand.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapDelete("", LiftAsync).WithSummary("Lifts the ban of `address` and forgives what led to it.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static Ok<BanListDto> List(BanList list, TelephonyEngine telephony, IOptions<SipOptions> sip) =>
        TypedResults.Ok(new BanListDto(list.Bans, telephony.SipCounters.Silenced, sip.Value.Guard));

    private static async Task<Results<NoContent, ProblemHttpResult>> AddAsync(
        BanRequest request, HttpContext context, TelephonyEngine telephony, ItOpsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var isAddress = IPAddress.TryParse(request.Address?.Trim(), out var address);
        var errors = new FieldErrors()
            .Check(nameof(request.Address), isAddress, "not-an-address")
            .Check(nameof(request.Minutes), request.Minutes is >= 1 and <= MinutesOfYear, "out-of-range");
        if (errors.All.Count > 0)
        {
            return Problems.Invalid(errors.All);
        }

        var network = SipNetwork.Of(address!);
        telephony.Ban(network, TimeSpan.FromMinutes(request.Minutes));
        await AuditAsync(db, context, clock, "sip.ban", network.ToString(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LiftAsync(
        string address, HttpContext context, BanList list, TelephonyEngine telephony, ItOpsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!SipNetwork.TryParse(address, out var network) || !list.Contains(network.ToString()))
        {
            return Problems.NotFound("ban-not-found", "This address isn't banned (any more).");
        }

        telephony.LiftBan(network);
        await AuditAsync(db, context, clock, "sip.unban", network.ToString(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task AuditAsync(
        ItOpsDbContext db, HttpContext context, TimeProvider clock, string action, string address, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        db.Audit.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            UserName = context.User.UserName(),
            Action = action,
            RemoteAddress = context.Connection.RemoteIpAddress?.ToString(),
            Detail = address,
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
