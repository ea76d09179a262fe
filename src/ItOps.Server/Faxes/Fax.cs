using ItOps.Contracts.Faxes;

namespace ItOps.Server.Faxes;

/// <summary>A fax call's result. Its document is there as TIFF, as the modem brought it, and as PDF.</summary>
internal sealed class Fax
{
    /// <summary>Time-ordered key; also the request id of the incident that it opens, so that it opens one.</summary>
    public Guid Id { get; init; }

    public Guid CallId { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public FaxOutcome Outcome { get; init; }

    /// <summary>The outcome in the library's words.</summary>
    public string Reason { get; init; } = "";

    public int Pages { get; init; }

    /// <summary>What the far machine calls itself; not verified, often empty.</summary>
    public string RemoteStation { get; init; } = "";

    public int DotsPerInchX { get; init; }

    public int DotsPerInchY { get; init; }

    public int BitsPerSecond { get; init; }

    public bool ErrorCorrection { get; init; }

    /// <summary>The TIFF file below the data directory, with forward slashes; null without pages.</summary>
    public string? TiffPath { get; init; }

    /// <summary>The PDF file likewise; null without pages, or where the TIFF file can't be read.</summary>
    public string? PdfPath { get; init; }

    public long PdfBytes { get; init; }

    /// <summary>Lower-case hex of the PDF file.</summary>
    public string? PdfSha256 { get; init; }

    /// <summary>The ticket that it opened; null until then, and without pages.</summary>
    public Guid? IncidentId { get; set; }
}
