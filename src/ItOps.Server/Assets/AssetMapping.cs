using System.Linq.Expressions;
using ItOps.Contracts.Assets;
using Asset = ItOps.ServiceDesk.Assets.Asset;

namespace ItOps.Server.Assets;

internal static class AssetMapping
{
    public static readonly Expression<Func<Asset, AssetDto>> Row = asset => new AssetDto(
        asset.Id,
        asset.Label,
        (AssetType)asset.Type,
        asset.Name,
        asset.Model,
        asset.SerialNumber,
        (AssetState)asset.State,
        asset.OwnerId,
        asset.Owner == null ? null : asset.Owner.Name,
        asset.Building,
        asset.Room,
        asset.PurchasedOn,
        asset.WarrantyUntil);

    private static readonly Func<Asset, AssetDto> Compiled = Row.Compile();

    /// <summary>Needs the owner loaded.</summary>
    public static AssetDto ToDto(this Asset asset) => Compiled(asset);
}
