using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace ItOps.Console.Frame;

/// <summary>A link of the rail, which is lit on all pages of its area.</summary>
public sealed class RailLink : NavLink
{
    /// <summary>The beginning of the paths of its pages; null where the link's own path is it.</summary>
    [Parameter] public string? Area { get; set; }

    protected override bool ShouldMatch(string uriAbsolute) =>
        Area is null ? base.ShouldMatch(uriAbsolute) : new Uri(uriAbsolute).AbsolutePath.StartsWith(Area, StringComparison.Ordinal);
}
