using System.Buffers.Binary;

namespace ItOps.Telephony.Io.Tests.Fax;

/// <summary>Pages to send: uncompressed TIFF of 1 bit, A4 wide at 204 × 196 dots per inch.</summary>
internal static class TestPage
{
    public const int Width = 1728;
    public const int RowBytes = Width / 8;

    /// <summary>Blocks and stripes that differ from page to page; a set bit is black.</summary>
    public static byte[] Draw(int rows, int page)
    {
        var bits = new byte[rows * RowBytes];
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < RowBytes; x++)
                if ((y / 24 + (x / 9) + page) % 3 == 0 && x is > 10 and < 200)
                    bits[(y * RowBytes) + x] = y % 4 == 0 ? (byte)0xF0 : (byte)0xFF;
        return bits;
    }

    public static void Save(string path, params IReadOnlyList<byte[]> pages)
    {
        var file = new List<byte>();
        file.AddRange("II*\0"u8);
        Add32(file, 8);
        for (int i = 0; i < pages.Count; i++)
            AddPage(file, pages[i], isLast: i == pages.Count - 1);
        File.WriteAllBytes(path, [.. file]);
    }

    private static void AddPage(List<byte> file, byte[] bits, bool isLast)
    {
        const int entries = 12;
        int after = file.Count + 2 + (12 * entries) + 4;
        int rows = bits.Length / RowBytes;
        Add16(file, entries);
        AddEntry(file, 256, 4, 1, Width);
        AddEntry(file, 257, 4, 1, rows);
        AddEntry(file, 258, 3, 1, 1);
        AddEntry(file, 259, 3, 1, 1);
        AddEntry(file, 262, 3, 1, 0);
        AddEntry(file, 273, 4, 1, after + 16);
        AddEntry(file, 277, 3, 1, 1);
        AddEntry(file, 278, 4, 1, rows);
        AddEntry(file, 279, 4, 1, bits.Length);
        AddEntry(file, 282, 5, 1, after);
        AddEntry(file, 283, 5, 1, after + 8);
        AddEntry(file, 296, 3, 1, 2);
        Add32(file, isLast ? 0 : after + 16 + bits.Length);
        Add32(file, 204);
        Add32(file, 1);
        Add32(file, 196);
        Add32(file, 1);
        file.AddRange(bits);
    }

    private static void AddEntry(List<byte> file, int tag, int type, int count, int value)
    {
        Add16(file, tag);
        Add16(file, type);
        Add32(file, count);
        Add32(file, value);
    }

    private static void Add16(List<byte> file, int value)
    {
        Span<byte> octets = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(octets, (ushort)value);
        file.AddRange(octets);
    }

    private static void Add32(List<byte> file, int value)
    {
        Span<byte> octets = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(octets, value);
        file.AddRange(octets);
    }
}
