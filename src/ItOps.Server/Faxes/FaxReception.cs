namespace ItOps.Server.Faxes;

/// <summary>A fax that comes in.</summary>
/// <param name="TiffPath">Below the data directory, with forward slashes.</param>
internal sealed record FaxReception(Guid Id, Guid Call, string TiffPath);
