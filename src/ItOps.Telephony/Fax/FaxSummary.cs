namespace ItOps.Telephony.Fax;

/// <summary>What a fax's TIFF file tells of itself.</summary>
/// <param name="Pages">Whole pages, 1 or more.</param>
/// <param name="DotsPerInchX">Of the last page, across.</param>
/// <param name="DotsPerInchY">Of the last page, down: about 98 standard, 196 fine, 391 superfine.</param>
public sealed record FaxSummary(int Pages, int DotsPerInchX, int DotsPerInchY)
{
    /// <summary>Reads a file of Group 3 or Group 4 pages (TIFF 6.0, RFC 2306).</summary>
    /// <returns>Null when no whole page is in it, or it is no such file.</returns>
    public static FaxSummary? Read(ReadOnlySpan<byte> tiff) =>
        FaxTiff.TryRead(tiff, out var pages) == FaxImageError.None
            ? new FaxSummary(pages.Count, (int)Math.Round(pages[^1].DotsPerInchX), (int)Math.Round(pages[^1].DotsPerInchY))
            : null;
}
