namespace ItOps.Telephony.Fax;

/// <summary>A page of a fax as TIFF holds it.</summary>
/// <param name="Width">Dots in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="DotsPerInchX">Across.</param>
/// <param name="DotsPerInchY">Down; fax dots are rarely square.</param>
/// <param name="Coding">Of the strips.</param>
/// <param name="IsTwoDimensional">Group 3 with rows coded by the one above (T4Options bit 0).</param>
/// <param name="IsLeastBitFirst">Octets hold their first dot in the lowest bit (FillOrder 2).</param>
/// <param name="IsBlackZero">What the coding calls white shows as black (PhotometricInterpretation 1).</param>
/// <param name="Strips">From the top.</param>
internal sealed record FaxPage(
    int Width,
    int Height,
    double DotsPerInchX,
    double DotsPerInchY,
    FaxCoding Coding,
    bool IsTwoDimensional,
    bool IsLeastBitFirst,
    bool IsBlackZero,
    IReadOnlyList<FaxStrip> Strips);
