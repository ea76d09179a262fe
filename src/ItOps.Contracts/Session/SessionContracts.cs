namespace ItOps.Contracts.Session;

/// <summary>Body of <c>POST /api/session</c>.</summary>
public sealed record SignInRequest(string UserName, string Password, bool Remember = false);

/// <summary>Who is signed in: answer of <c>POST /api/session</c> and <c>GET /api/me</c>.</summary>
/// <param name="Culture">The user's language, a BCP 47 tag: <c>zh-CN</c> or <c>en-US</c>.</param>
/// <param name="PersonId">The user's entry in the staff directory, where there is one.</param>
/// <param name="AgentNumber">The agent's number at the hotline (工号), for agents only.</param>
public sealed record MeDto(
    string UserName,
    string DisplayName,
    IReadOnlyList<string> Roles,
    string Culture,
    Guid? PersonId,
    string? AgentNumber);

/// <summary>Body of <c>PUT /api/me/culture</c>.</summary>
public sealed record ChangeCultureRequest(string Culture);
