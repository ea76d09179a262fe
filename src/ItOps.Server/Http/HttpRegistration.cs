using Microsoft.AspNetCore.Http.Json;
using Scalar.AspNetCore;

namespace ItOps.Server.Http;

internal static class HttpRegistration
{
    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            context.ProblemDetails.Extensions.TryAdd("code", CodeOf(context.ProblemDetails.Status)));
        services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "ItOps", Version = "v1", Description = "IT support hotline and service desk." };
            return Task.CompletedTask;
        }));
        services.Configure<JsonOptions>(options => options.SerializerOptions.RespectNullableAnnotations = true);
        return services;
    }

    /// <summary>What every response goes through.</summary>
    public static IApplicationBuilder UseHttp(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSecurityHeaders();
        app.UseCrossSiteGuard();
        return app;
    }

    /// <summary>The API's description, and a page to read it.</summary>
    public static IEndpointRouteBuilder MapOpenApiPages(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        routes.MapScalarApiReference("/scalar", options => options.WithTitle("ItOps API").DisableDefaultFonts()).AllowAnonymous();
        return routes;
    }

    /// <summary>The console: its files, and its first page for every path that is a page.</summary>
    public static WebApplication MapConsole(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        foreach (var machinePath in (string[])["/api/{**rest}", "/hub/{**rest}", "/webhooks/{**rest}", "/_framework/{**rest}", "/_content/{**rest}"])
        {
            app.Map(machinePath, () => Problems.NotFound("not-found", "There is nothing at this address.")).AllowAnonymous().ExcludeFromDescription();
        }

        app.MapFallbackToFile("index.html").AllowAnonymous();
        return app;
    }

    private static string CodeOf(int? status) => status switch
    {
        StatusCodes.Status400BadRequest => "bad-request",
        StatusCodes.Status401Unauthorized => "not-signed-in",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status415UnsupportedMediaType => "json-expected",
        _ => "failed",
    };
}
