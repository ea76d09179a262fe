using System.Text.Json.Serialization;

namespace ItOps.Contracts.Assets;

/// <summary>Kind of configuration item.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AssetType>))]
public enum AssetType { Pc, Laptop, Monitor, Printer, Phone, Server, Storage, Network, Security, Software, Licence, Room, BusinessSystem }

/// <summary>Where an asset is in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AssetState>))]
public enum AssetState { Ordered, InStock, InUse, InRepair, Retired }

/// <summary>How one item relates to another, read from the first to the second.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RelationKind>))]
public enum RelationKind { RunsOn, ConnectsTo, DependsOn, PartOf, BacksUp }

/// <summary>A configuration item (配置项).</summary>
/// <param name="Label">The asset label (资产标签), <c>DZZXXXX-YYY</c>.</param>
public sealed record AssetDto(
    Guid Id,
    string Label,
    AssetType Type,
    string Name,
    string Model,
    string? SerialNumber,
    AssetState State,
    Guid? OwnerId,
    string? OwnerName,
    string Building,
    string Room,
    DateOnly? PurchasedOn,
    DateOnly? WarrantyUntil);

/// <summary>A relation seen from one item.</summary>
/// <param name="Outgoing">True when this item is the subject (this runs on other); false when it is the object.</param>
public sealed record AssetRelationDto(RelationKind Kind, bool Outgoing, AssetDto Other);

/// <summary>An item with its relations and tickets.</summary>
public sealed record AssetDetailsDto(
    AssetDto Asset,
    IReadOnlyList<AssetRelationDto> Relations,
    IReadOnlyList<Incidents.IncidentSummaryDto> Incidents);
