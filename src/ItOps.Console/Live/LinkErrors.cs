namespace ItOps.Console.Live;

/// <summary>Messages of failures on the browser's side of a hub, beside the server's <see cref="ItOps.Contracts.Desk.DeskErrors"/>.</summary>
internal static class LinkErrors
{
    /// <summary>There is no connection to the server.</summary>
    public const string Down = "link-down";
}
