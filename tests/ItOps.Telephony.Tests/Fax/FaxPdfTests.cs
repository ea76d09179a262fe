using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using ItOps.Telephony.Fax;

namespace ItOps.Telephony.Tests.Fax;

public sealed class FaxPdfTests
{
    [Theory]
    [InlineData(4, 0, "/K -1 /Columns")]
    [InlineData(3, 0, "/K 0 /EndOfLine true /EndOfBlock false /Columns")]
    [InlineData(3, 1, "/K 1 /EndOfLine true /EndOfBlock false /Columns")]
    [InlineData(2, 0, "/K 0 /EncodedByteAlign true /EndOfBlock false /Columns")]
    public void Each_coding_has_its_filter_parameters(int compression, int options, string parameters) =>
        Assert.Contains(parameters, Convert(Tiff(compression: compression, t4Options: options)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Strips_are_carried_octet_by_octet_in_their_places(bool isLittle)
    {
        string pdf = Convert(Tiff(isLittle: isLittle, rows: 250, rowsPerStrip: 100));

        string[] streams = [.. Regex.Matches(pdf, "/Length 3 >>\nstream\n(...)\nendstream", RegexOptions.Singleline).Select(m => m.Groups[1].Value)];
        Assert.Equal(["\x01\x02\x10", "\x01\x02\x11", "\x01\x02\x12"], streams);
        Assert.Equal(["100", "100", "50"], Regex.Matches(pdf, "/Rows ([0-9]+)").Select(m => m.Groups[1].Value));
        Assert.Contains("/MediaBox [0 0 609.882 183.673]", pdf);
        Assert.Contains("q 609.882 0 0 73.469 0 110.204 cm /I0 Do Q", pdf);
        Assert.Contains("q 609.882 0 0 36.735 0 0 cm /I2 Do Q", pdf);
    }

    [Fact]
    public void Bits_are_turned_round_when_the_lowest_comes_first() =>
        Assert.Contains("stream\n\x80\x40\x08\nendstream", Convert(Tiff(fillOrder: 2)));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Black_stays_black(int photometric, bool isInverted) =>
        Assert.Equal(isInverted, Convert(Tiff(photometric: photometric)).Contains("/BlackIs1 true"));

    [Fact]
    public void Every_object_stands_where_the_table_says()
    {
        string pdf = Convert(Tiff(rows: 250, rowsPerStrip: 100));

        int table = int.Parse(Regex.Match(pdf, "startxref\n([0-9]+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.StartsWith("xref\n", pdf[table..]);
        var offsets = Regex.Matches(pdf[table..], "([0-9]{10}) 00000 n").Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(7, offsets.Count);
        for (int i = 0; i < offsets.Count; i++)
            Assert.StartsWith($"{i + 1} 0 obj\n", pdf[offsets[i]..]);
    }

    [Theory]
    [InlineData(1, 0, FaxImageError.Unsupported)]
    [InlineData(7, 0, FaxImageError.Unsupported)]
    [InlineData(4, 1000, FaxImageError.Incomplete)]
    public void What_is_no_fax_is_refused_with_the_reason(int compression, int stripOffset, FaxImageError error) =>
        Assert.Equal(error, FaxPdf.TryConvert(Tiff(compression: compression, addedOffset: stripOffset), out _));

    [Fact]
    public void A_directory_that_leads_back_to_itself_is_refused()
    {
        var tiff = Tiff();
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(8 + 2 + (12 * 12)), 8);

        Assert.Equal(FaxImageError.TooMany, FaxPdf.TryConvert(tiff, out _));
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var tiff = Tiff(rows: 250, rowsPerStrip: 100);
        Gen.Select(Gen.Int[0, tiff.Length - 1], Gen.Byte, Gen.Int[0, tiff.Length]).Sample(sample =>
        {
            var (place, value, length) = sample;
            var damaged = tiff.ToArray();
            damaged[place] = value;
            FaxPdf.TryConvert(damaged, out _);
            FaxPdf.TryConvert(damaged.AsSpan(0, length), out _);
        }, iter: 2000);
    }

    private static string Convert(byte[] tiff)
    {
        Assert.Equal(FaxImageError.None, FaxPdf.TryConvert(tiff, out var pdf));
        return Encoding.Latin1.GetString(pdf);
    }

    /// <summary>A page whose strips are 01 02 10, 01 02 11 and so on.</summary>
    private static byte[] Tiff(
        bool isLittle = true,
        int compression = 4,
        int t4Options = 0,
        int fillOrder = 1,
        int photometric = 0,
        int rows = 100,
        int rowsPerStrip = 100,
        int addedOffset = 0)
    {
        const int data = 8 + 2 + (12 * 12) + 4;
        int strips = (rows + rowsPerStrip - 1) / rowsPerStrip;
        int offsets = data + 16;
        int lengths = offsets + (4 * strips);
        int octets = lengths + (4 * strips);
        var file = new byte[octets + (3 * strips)];
        (isLittle ? "II*\0"u8 : "MM\0*"u8).CopyTo(file);
        Put32(4, 8);
        Put16(8, 12);
        (int Tag, int Type, int Count, int Value)[] entries =
        [
            (256, 4, 1, 1728), (257, 4, 1, rows), (258, 3, 1, 1), (259, 3, 1, compression), (262, 3, 1, photometric), (266, 3, 1, fillOrder),
            (273, 4, strips, strips == 1 ? octets + addedOffset : offsets), (278, 4, 1, rowsPerStrip), (279, 4, strips, strips == 1 ? 3 : lengths),
            (282, 5, 1, data), (283, 5, 1, data + 8), (292, 4, 1, t4Options),
        ];
        for (int i = 0; i < entries.Length; i++)
        {
            int place = 10 + (12 * i);
            Put16(place, entries[i].Tag);
            Put16(place + 2, entries[i].Type);
            Put32(place + 4, entries[i].Count);
            if (entries[i].Type == 3)
                Put16(place + 8, entries[i].Value);
            else
                Put32(place + 8, entries[i].Value);
        }

        Put32(data, 204);
        Put32(data + 4, 1);
        Put32(data + 8, 98);
        Put32(data + 12, 1);
        for (int i = 0; i < strips; i++)
        {
            Put32(offsets + (4 * i), octets + (3 * i));
            Put32(lengths + (4 * i), 3);
            new byte[] { 1, 2, (byte)(0x10 + i) }.CopyTo(file, octets + (3 * i));
        }

        return file;

        void Put16(int place, int value)
        {
            if (isLittle)
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(place), (ushort)value);
            else
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(place), (ushort)value);
        }

        void Put32(int place, int value)
        {
            if (isLittle)
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(place), value);
            else
                BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(place), value);
        }
    }
}
