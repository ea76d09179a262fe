using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Http</c>.</summary>
internal sealed class HttpOptions
{
    public const string Section = "ItOps:Http";

    /// <summary>Where browsers reach the server; null: <c>http://127.0.0.1:5080</c> with <c>--demo</c>, <c>http://0.0.0.0:5080</c> without.</summary>
    [HttpUrl("http")]
    public string? Url { get; set; }
}
