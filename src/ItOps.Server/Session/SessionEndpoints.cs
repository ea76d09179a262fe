using System.Security.Claims;
using ItOps.Contracts;
using ItOps.Contracts.Session;
using ItOps.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ItOps.Server.Session;

internal static class SessionEndpoints
{
    public static IEndpointRouteBuilder MapSession(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Session");
        group.MapPost(ApiRoutes.Session, SignInAsync).AllowAnonymous()
            .WithSummary("Signs in by a cookie.").ProducesProblem(StatusCodes.Status401Unauthorized);
        group.MapDelete(ApiRoutes.Session, SignOutAsync).AllowAnonymous().WithSummary("Signs out.");
        group.MapGet(ApiRoutes.Me, GetMeAsync).RequireAuthorization().WithSummary("Who is signed in.");
        group.MapPut($"{ApiRoutes.Me}/culture", ChangeCultureAsync).RequireAuthorization()
            .WithSummary("Changes the signed-in user's language.").ProducesProblem(StatusCodes.Status400BadRequest);
        return routes;
    }

    private static async Task<Results<Ok<MeDto>, ProblemHttpResult>> SignInAsync(
        SignInRequest request, SignInManager<User> signIn, UserManager<User> users)
    {
        var user = await users.FindByNameAsync(request.UserName ?? "");
        if (user is null)
        {
            return WrongCredentials();
        }

        var result = await signIn.PasswordSignInAsync(user, request.Password ?? "", request.Remember, lockoutOnFailure: true);
        if (result.IsLockedOut)
        {
            return Problems.Of(
                StatusCodes.Status401Unauthorized, "locked-out", "Too many wrong passwords. Signing in works again in five minutes.");
        }

        return result.Succeeded ? TypedResults.Ok(await ToMeAsync(user, users)) : WrongCredentials();
    }

    private static async Task<NoContent> SignOutAsync(SignInManager<User> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<MeDto>, UnauthorizedHttpResult>> GetMeAsync(ClaimsPrincipal principal, UserManager<User> users) =>
        await users.GetUserAsync(principal) is { } user
            ? TypedResults.Ok(await ToMeAsync(user, users))
            : TypedResults.Unauthorized();

    private static async Task<Results<Ok<MeDto>, UnauthorizedHttpResult, ProblemHttpResult>> ChangeCultureAsync(
        ChangeCultureRequest request, ClaimsPrincipal principal, UserManager<User> users)
    {
        if (!Cultures.IsKnown(request.Culture))
        {
            return Problems.Invalid(new FieldErrors().Check(nameof(request.Culture), false, "unknown").All);
        }

        if (await users.GetUserAsync(principal) is not { } user)
        {
            return TypedResults.Unauthorized();
        }

        user.Culture = request.Culture;
        await users.UpdateAsync(user);
        return TypedResults.Ok(await ToMeAsync(user, users));
    }

    private static ProblemHttpResult WrongCredentials() =>
        Problems.Of(StatusCodes.Status401Unauthorized, "wrong-credentials", "User name or password is wrong.");

    private static async Task<MeDto> ToMeAsync(User user, UserManager<User> users) => new(
        user.UserName!,
        user.DisplayName,
        [.. await users.GetRolesAsync(user)],
        user.Culture,
        user.PersonId,
        user.AgentNumber);
}
