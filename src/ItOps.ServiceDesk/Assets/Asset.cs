using ItOps.ServiceDesk.People;

namespace ItOps.ServiceDesk.Assets;

/// <summary>A configuration item (配置项).</summary>
public sealed class Asset
{
    /// <summary>Key.</summary>
    public Guid Id { get; init; }

    /// <summary>Its <see cref="AssetLabel"/>; unique.</summary>
    public required string Label { get; set; }

    /// <summary>Kind of item.</summary>
    public AssetType Type { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>Maker and model.</summary>
    public required string Model { get; set; }

    /// <summary>The maker's number, where there is one.</summary>
    public string? SerialNumber { get; set; }

    /// <summary>Where it is in its life.</summary>
    public AssetState State { get; set; }

    /// <summary>Who uses it.</summary>
    public Guid? OwnerId { get; set; }

    /// <summary>Who uses it.</summary>
    public Person? Owner { get; set; }

    /// <summary>Building number, two digits.</summary>
    public required string Building { get; set; }

    /// <summary>Floor and room, four digits.</summary>
    public required string Room { get; set; }

    /// <summary>Day of purchase.</summary>
    public DateOnly? PurchasedOn { get; set; }

    /// <summary>Last day of warranty.</summary>
    public DateOnly? WarrantyUntil { get; set; }
}
