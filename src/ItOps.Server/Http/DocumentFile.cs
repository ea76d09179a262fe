using Microsoft.AspNetCore.Http.HttpResults;

namespace ItOps.Server.Http;

/// <summary>A document that the browser shows in a tab of its own.</summary>
internal static class DocumentFile
{
    // The browser's own viewer needs styles and its plug-in; the document may load nothing else.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'";

    public static FileStreamHttpResult Show(HttpContext context, Stream content, string contentType, string fileName)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{fileName}\"";
        return TypedResults.Stream(content, contentType, enableRangeProcessing: true);
    }
}
