using System.Buffers;
using System.Globalization;
using System.Text;

namespace ItOps.Telephony.Fax;

/// <summary>
/// Turns a fax in TIFF into PDF (ISO 32000-1) without coding it anew: each strip becomes an image whose CCITTFaxDecode filter reads
/// what the modem brought. A strip after another is laid on the page, so that pages of several strips come out whole.
/// </summary>
public sealed class FaxPdf
{
    private const double PointsPerInch = 72;
    private const int CatalogObject = 1;
    private const int PagesObject = 2;

    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly List<long> _offsets = [];
    private readonly List<int> _pageObjects = [];

    private FaxPdf()
    {
    }

    /// <summary>Converts a whole document.</summary>
    /// <param name="tiff">A file of Group 3 or Group 4 pages, as <c>FaxReceiver</c> writes it.</param>
    /// <param name="pdf">The PDF file; empty when it failed.</param>
    /// <returns>Why not, or <see cref="FaxImageError.None"/>.</returns>
    public static FaxImageError TryConvert(ReadOnlySpan<byte> tiff, out byte[] pdf)
    {
        pdf = [];
        var error = FaxTiff.TryRead(tiff, out var pages);
        if (error == FaxImageError.None)
            pdf = new FaxPdf().Write(tiff, pages);
        return error;
    }

    private byte[] Write(ReadOnlySpan<byte> tiff, IReadOnlyList<FaxPage> pages)
    {
        Append("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        _offsets.AddRange([0, 0]);
        foreach (var page in pages)
            WritePage(tiff, page);

        Begin(CatalogObject);
        Append($"<< /Type /Catalog /Pages {PagesObject} 0 R >>\nendobj\n");
        Begin(PagesObject);
        string kids = string.Join(' ', _pageObjects.Select(id => $"{id} 0 R"));
        Append($"<< /Type /Pages /Count {_pageObjects.Count} /Kids [{kids}] >>\nendobj\n");
        WriteTrailer();
        return _output.WrittenSpan.ToArray();
    }

    private void WritePage(ReadOnlySpan<byte> tiff, FaxPage page)
    {
        double width = page.Width / page.DotsPerInchX * PointsPerInch;
        double height = page.Height / page.DotsPerInchY * PointsPerInch;
        var content = new StringBuilder();
        var images = new StringBuilder();
        int rowsAbove = 0;
        for (int i = 0; i < page.Strips.Count; i++)
        {
            var strip = page.Strips[i];
            rowsAbove += strip.Rows;
            string stripHeight = Number(height * strip.Rows / page.Height);
            string bottom = Number(height * (page.Height - rowsAbove) / page.Height);
            content.Append(CultureInfo.InvariantCulture, $"q {Number(width)} 0 0 {stripHeight} 0 {bottom} cm /I{i} Do Q\n");
            images.Append(CultureInfo.InvariantCulture, $"/I{i} {WriteImage(tiff, page, strip)} 0 R ");
        }

        int contentObject = Begin();
        Append($"<< /Length {content.Length} >>\nstream\n{content}\nendstream\nendobj\n");
        _pageObjects.Add(Begin());
        Append($"<< /Type /Page /Parent {PagesObject} 0 R /MediaBox [0 0 {Number(width)} {Number(height)}] ");
        Append($"/Contents {contentObject} 0 R /Resources << /XObject << {images}>> >> >>\nendobj\n");
    }

    private int WriteImage(ReadOnlySpan<byte> tiff, FaxPage page, FaxStrip strip)
    {
        int id = Begin();
        Append($"<< /Type /XObject /Subtype /Image /Width {page.Width} /Height {strip.Rows} /BitsPerComponent 1 /ColorSpace /DeviceGray ");
        Append($"/Filter /CCITTFaxDecode /DecodeParms << {Parameters(page)}/Columns {page.Width} /Rows {strip.Rows} >> ");
        Append($"/Length {strip.Length} >>\nstream\n");
        var octets = tiff.Slice(strip.Offset, strip.Length);
        if (page.IsLeastBitFirst)
            WriteReversed(octets);
        else
            _output.Write(octets);
        Append("\nendstream\nendobj\n");
        return id;
    }

    /// <summary>The filter's parameters (ISO 32000-1 table 11). Rows are counted where the coding need not tell its end.</summary>
    private static string Parameters(FaxPage page)
    {
        string coding = page.Coding switch
        {
            FaxCoding.Group4 => "/K -1 ",
            FaxCoding.Group3 => $"/K {(page.IsTwoDimensional ? 1 : 0)} /EndOfLine true /EndOfBlock false ",
            _ => "/K 0 /EncodedByteAlign true /EndOfBlock false ",
        };
        return page.IsBlackZero ? coding + "/BlackIs1 true " : coding;
    }

    private void WriteTrailer()
    {
        long start = _output.WrittenCount;
        Append($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (long offset in _offsets)
            Append($"{offset:D10} 00000 n \n");
        Append($"trailer\n<< /Size {_offsets.Count + 1} /Root {CatalogObject} 0 R >>\nstartxref\n{start}\n%%EOF\n");
    }

    private int Begin()
    {
        _offsets.Add(0);
        Begin(_offsets.Count);
        return _offsets.Count;
    }

    private void Begin(int id)
    {
        _offsets[id - 1] = _output.WrittenCount;
        Append($"{id} 0 obj\n");
    }

    private void Append(string text) => _output.Write(Encoding.Latin1.GetBytes(text));

    private void WriteReversed(ReadOnlySpan<byte> octets)
    {
        var output = _output.GetSpan(octets.Length);
        for (int i = 0; i < octets.Length; i++)
            output[i] = Reverse(octets[i]);
        _output.Advance(octets.Length);
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static byte Reverse(byte octet)
    {
        int reversed = 0;
        for (int bit = 0; bit < 8; bit++)
            reversed |= ((octet >> bit) & 1) << (7 - bit);
        return (byte)reversed;
    }
}
