namespace ItOps.Contracts.Setup;

/// <summary>Answer of <c>GET /api/setup</c>.</summary>
/// <param name="Required">True until the first administrator exists.</param>
public sealed record SetupStateDto(bool Required);

/// <summary>Body of <c>POST /api/setup</c>: makes the first administrator.</summary>
/// <param name="Code">The one-time code that the server printed on its console at start.</param>
public sealed record SetupRequest(
    string Code,
    string OrganisationName,
    string HotlineNumber,
    string UserName,
    string DisplayName,
    string Password,
    string Culture);
