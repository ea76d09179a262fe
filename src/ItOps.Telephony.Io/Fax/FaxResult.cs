namespace ItOps.Telephony.Io.Fax;

/// <summary>What became of a fax call.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">The same in the library's words, English, for the log.</param>
/// <param name="TiffPath">The document; it exists when <paramref name="Pages"/> is not 0.</param>
/// <param name="Pages">Pages transferred and confirmed.</param>
/// <param name="RemoteStation">What the far machine calls itself (T.30 CSI or TSI), usually a number; not verified, often empty.</param>
/// <param name="DotsPerInchX">Of the last page; 0 without one.</param>
/// <param name="DotsPerInchY">Of the last page: about 98 standard, 196 fine, 391 superfine.</param>
/// <param name="BitsPerSecond">The modem's speed at the end.</param>
/// <param name="ErrorCorrection">Pages were checked and repeated where damaged (ECM, T.30 annex A).</param>
/// <param name="DamagedRows">Rows of the last page that arrived damaged.</param>
public sealed record FaxResult(
    FaxOutcome Outcome,
    string Reason,
    string TiffPath,
    int Pages,
    string RemoteStation,
    int DotsPerInchX,
    int DotsPerInchY,
    int BitsPerSecond,
    bool ErrorCorrection,
    int DamagedRows);
