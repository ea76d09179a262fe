namespace ItOps.Server.Http;

/// <summary>
/// Refuses changes that another site's page asks for, on top of the SameSite=Strict cookie: browsers tell by Sec-Fetch-Site (W3C Fetch
/// Metadata), older ones by Origin (RFC 6454).
/// </summary>
internal static class CrossSiteGuard
{
    public static IApplicationBuilder UseCrossSiteGuard(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (ComesFromElsewhere(context.Request))
        {
            return Problems.Forbidden("cross-site", "This request came from another site's page.").ExecuteAsync(context);
        }

        return IsForm(context.Request)
            ? Problems.Of(StatusCodes.Status415UnsupportedMediaType, "json-expected", "The API takes application/json alone.").ExecuteAsync(context)
            : next(context);
    });

    /// <summary>A body that a plain HTML form could have sent: browsers let any site send those.</summary>
    private static bool IsForm(HttpRequest request) =>
        request.Path.StartsWithSegments("/api")
        && (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
        && !request.HasJsonContentType();

    private static bool ComesFromElsewhere(HttpRequest request)
    {
        var guarded = request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/hub");
        if (!guarded || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return false;
        }

        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is not ("same-origin" or "none");
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var url) && url.Authority == request.Host.Value);
    }
}
