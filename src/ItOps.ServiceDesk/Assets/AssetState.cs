namespace ItOps.ServiceDesk.Assets;

/// <summary>Where an asset is in its life.</summary>
public enum AssetState { Ordered, InStock, InUse, InRepair, Retired }
