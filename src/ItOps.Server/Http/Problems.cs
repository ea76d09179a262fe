using Microsoft.AspNetCore.Http.HttpResults;

namespace ItOps.Server.Http;

/// <summary>
/// RFC 9457 problems. <c>code</c> is for programs and for the console to put into the user's language; <c>detail</c> is for people who read
/// the API.
/// </summary>
internal static class Problems
{
    public static ProblemHttpResult NotFound(string code, string detail) => Of(StatusCodes.Status404NotFound, code, detail);

    public static ProblemHttpResult Conflict(string code, string detail) => Of(StatusCodes.Status409Conflict, code, detail);

    public static ProblemHttpResult Forbidden(string code, string detail) => Of(StatusCodes.Status403Forbidden, code, detail);

    /// <summary>What was sent can't be used; <paramref name="errors"/> tells it field by field.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string[]> errors) => TypedResults.Problem(
        "Some fields can't be used as sent.",
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?> { ["code"] = "invalid", ["errors"] = errors });

    public static ProblemHttpResult Of(int status, string code, string detail) => TypedResults.Problem(
        detail,
        statusCode: status,
        extensions: new Dictionary<string, object?> { ["code"] = code });
}
