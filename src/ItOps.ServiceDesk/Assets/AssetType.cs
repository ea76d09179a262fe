namespace ItOps.ServiceDesk.Assets;

/// <summary>Kind of configuration item.</summary>
public enum AssetType { Pc, Laptop, Monitor, Printer, Phone, Server, Storage, Network, Security, Software, Licence, Room, BusinessSystem }
