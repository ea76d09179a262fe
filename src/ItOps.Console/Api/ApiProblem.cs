namespace ItOps.Console.Api;

/// <summary>Why a request did not succeed, as far as the page can act on it.</summary>
public enum ApiFault { Offline, SignedOut, Forbidden, NotFound, Conflict, Invalid, TooMany, Server }

/// <summary>A failed request: what kind, the server's code and detail (RFC 9457) where it gave them.</summary>
public sealed record ApiProblem(ApiFault Fault, string? Code = null, string? Detail = null)
{
    /// <summary>The fields that can't be used as sent, by their names in the request; empty where none was named.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}
