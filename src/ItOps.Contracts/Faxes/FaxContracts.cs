using System.Text.Json.Serialization;

namespace ItOps.Contracts.Faxes;

/// <summary>How a fax call ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaxOutcome>))]
public enum FaxOutcome { Complete, NoFaxHeard, CallDropped, LineTooBad, Incompatible, BrokenOff, FileError, ProtocolError }

/// <summary>A fax. Its document is at <c>/api/calls/{callId}/fax/document.pdf</c> and <c>document.tif</c>.</summary>
/// <param name="RemoteStation">What the far machine calls itself; not verified, often empty.</param>
/// <param name="DotsPerInchY">About 98 standard, 196 fine, 391 superfine.</param>
/// <param name="HasDocument">There is at least one page to look at.</param>
public sealed record FaxDto(
    Guid Id,
    Guid CallId,
    DateTimeOffset ReceivedAt,
    string CallerNumber,
    Guid? CallerId,
    string? CallerName,
    FaxOutcome Outcome,
    string Reason,
    int Pages,
    string RemoteStation,
    int DotsPerInchX,
    int DotsPerInchY,
    int BitsPerSecond,
    bool ErrorCorrection,
    bool HasDocument,
    long PdfBytes,
    string? PdfSha256,
    string? IncidentNumber);

/// <summary>Body of <c>POST /api/calls/{callId}/fax/link</c>: attaches the fax to a ticket that is there.</summary>
/// <param name="Incident">Number or id.</param>
public sealed record LinkFaxRequest(string Incident);

/// <summary>Whether faxes can be received here.</summary>
/// <param name="Numbers">Numbers that answer as a fax machine.</param>
/// <param name="MissingLibrary">Why none can be received on this machine; null when they can.</param>
/// <param name="Running">Faxes that come in now.</param>
/// <param name="MaxCalls">As many at most.</param>
/// <param name="DetectsTone">A fax machine that rings the hotline is taken over from the menu.</param>
public sealed record FaxStatusDto(IReadOnlyList<string> Numbers, string? MissingLibrary, int Running, int MaxCalls, bool DetectsTone);
