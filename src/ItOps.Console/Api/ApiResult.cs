using System.Diagnostics.CodeAnalysis;

namespace ItOps.Console.Api;

/// <summary>A request's outcome: a value or a problem.</summary>
public sealed record ApiResult<T>(T? Value, ApiProblem? Problem)
{
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ApiProblem? problem)
    {
        (value, problem) = (Value, Problem);
        return Problem is null;
    }

    public static implicit operator ApiResult<T>(ApiProblem problem) => new(default, problem);
}
