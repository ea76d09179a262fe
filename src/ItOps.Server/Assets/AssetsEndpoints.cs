using System.Diagnostics.CodeAnalysis;
using ItOps.Contracts;
using ItOps.Contracts.Assets;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Incidents;
using ItOps.Server.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Asset = ItOps.ServiceDesk.Assets.Asset;
using StoredState = ItOps.ServiceDesk.Assets.AssetState;
using StoredType = ItOps.ServiceDesk.Assets.AssetType;

namespace ItOps.Server.Assets;

internal static class AssetsEndpoints
{
    private const int RecentIncidents = 20;

    public static IEndpointRouteBuilder MapAssets(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Assets).RequireAuthorization(Policies.Desk).WithTags("Assets");
        group.MapGet("", ListAsync).WithSummary("Configuration items by label; `q` looks at label, name, model, serial number, owner.");
        group.MapGet("/{id:guid}", GetAsync)
            .WithSummary("An item with its relations and tickets.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/export.csv", Export).WithSummary("The list as CSV.");
        return routes;
    }

    [SuppressMessage("Globalization", "CA1309", Justification = "Compared by the database.")]
    private static async Task<Ok<Page<AssetDto>>> ListAsync(
        [AsParameters] PageRequest page, AssetType? type, AssetState? state, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var filtered = Filtered(db, page.Words, type, state);
        var ordered = filtered.OrderBy(asset => asset.Label).AsQueryable();
        if (page.After is { } label)
        {
            ordered = ordered.Where(asset => string.Compare(asset.Label, label) > 0);
        }

        return TypedResults.Ok(await ordered.Select(AssetMapping.Row).ToPageAsync(filtered, page, asset => asset.Label, cancellationToken));
    }

    private static async Task<Results<Ok<AssetDetailsDto>, ProblemHttpResult>> GetAsync(
        Guid id, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var asset = await db.Assets.AsNoTracking().Where(asset => asset.Id == id).Select(AssetMapping.Row).FirstOrDefaultAsync(cancellationToken);
        if (asset is null)
        {
            return Problems.NotFound("asset-not-found", "There is no asset with this id.");
        }

        var relations = await db.AssetRelations.AsNoTracking()
            .Include(relation => relation.Subject!.Owner)
            .Include(relation => relation.Object!.Owner)
            .Where(relation => relation.SubjectId == id || relation.ObjectId == id)
            .ToListAsync(cancellationToken);
        var incidents = await db.Incidents.AsNoTracking()
            .Where(incident => incident.AssetId == id)
            .OrderByDescending(incident => incident.Id)
            .Take(RecentIncidents)
            .Select(IncidentMapping.Row)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new AssetDetailsDto(
            asset,
            [.. relations.Select(relation => SeenFrom(id, relation)).OrderBy(relation => relation.Other.Label, StringComparer.Ordinal)],
            incidents));
    }

    private static PushStreamHttpResult Export(
        string? q, AssetType? type, AssetState? state, ItOpsDbContext db, CancellationToken cancellationToken)
    {
        var rows = Filtered(db, q, type, state).OrderBy(asset => asset.Label).Select(AssetMapping.Row);
        return CsvFile.Of(rows.AsAsyncEnumerable(), "assets.csv", cancellationToken);
    }

    private static AssetRelationDto SeenFrom(Guid id, ServiceDesk.Assets.AssetRelation relation)
    {
        var outgoing = relation.SubjectId == id;
        return new AssetRelationDto((RelationKind)relation.Kind, outgoing, (outgoing ? relation.Object! : relation.Subject!).ToDto());
    }

    private static IQueryable<Asset> Filtered(ItOpsDbContext db, string? words, AssetType? type, AssetState? state)
    {
        var assets = db.Assets.AsNoTracking();
        assets = type is { } wantedType ? assets.Where(asset => asset.Type == (StoredType)wantedType) : assets;
        assets = state is { } wantedState ? assets.Where(asset => asset.State == (StoredState)wantedState) : assets;
        if (string.IsNullOrWhiteSpace(words))
        {
            return assets;
        }

        var pattern = LikePattern.Containing(words.Trim());
        return assets.Where(asset =>
            EF.Functions.Like(asset.Label, pattern, LikePattern.Escape)
            || EF.Functions.Like(asset.Name, pattern, LikePattern.Escape)
            || EF.Functions.Like(asset.Model, pattern, LikePattern.Escape)
            || EF.Functions.Like(asset.SerialNumber!, pattern, LikePattern.Escape)
            || EF.Functions.Like(asset.Owner!.Name, pattern, LikePattern.Escape)
            || EF.Functions.Like(asset.Owner!.NameLatin, pattern, LikePattern.Escape));
    }
}
