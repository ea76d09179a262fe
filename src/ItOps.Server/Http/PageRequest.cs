using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace ItOps.Server.Http;

/// <summary>What every list takes.</summary>
internal readonly record struct PageRequest(
    [property: FromQuery(Name = "q"), Description("Words to look for.")] string? Query,
    [property: FromQuery(Name = "after"), Description("The `next` of the page before.")] string? After,
    [property: FromQuery(Name = "limit"), Description("Rows a page, 1–200; 50 when not given.")] int? Limit)
{
    public const int MostRows = 200;

    private const int DefaultRows = 50;

    public int Rows => Math.Clamp(Limit ?? DefaultRows, 1, MostRows);

    public string? Words => string.IsNullOrWhiteSpace(Query) ? null : Query.Trim();
}
