using Microsoft.AspNetCore.Identity;

namespace ItOps.Server.Session;

/// <summary>Somebody who can sign in.</summary>
internal sealed class User : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";

    /// <summary><c>zh-CN</c> or <c>en-US</c>.</summary>
    public string Culture { get; set; } = "zh-CN";

    /// <summary>The user's entry in the staff directory, where there is one.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The agent's number at the hotline (工号), for agents only.</summary>
    public string? AgentNumber { get; set; }
}
