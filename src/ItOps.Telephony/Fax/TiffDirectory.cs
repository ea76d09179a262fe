using System.Buffers.Binary;

namespace ItOps.Telephony.Fax;

/// <summary>An image file directory: the numbers of a page by tag (TIFF 6.0 section 2).</summary>
internal sealed class TiffDirectory
{
    private const int EntrySize = 12;
    private const int MaximumValues = 20000;
    private const int Byte = 1;
    private const int Short = 3;
    private const int Long = 4;
    private const int Rational = 5;

    private readonly Dictionary<int, double[]> _values = [];

    /// <summary>Reads a directory; entries of other types than whole numbers and fractions are left out.</summary>
    /// <param name="next">Where the next page's directory is; 0 after the last.</param>
    public static bool TryRead(ReadOnlySpan<byte> file, uint offset, bool isLittle, out TiffDirectory directory, out uint next)
    {
        directory = new TiffDirectory();
        next = 0;
        if (offset > file.Length - 2)
            return false;

        int count = Read16(file[(int)offset..], isLittle);
        long end = offset + 2L + ((long)count * EntrySize);
        if (end + 4 > file.Length)
            return false;

        for (int i = 0; i < count; i++)
            if (!directory.TryAdd(file, file.Slice((int)offset + 2 + (i * EntrySize), EntrySize), isLittle))
                return false;
        next = Read32(file[(int)end..], isLittle);
        return true;
    }

    /// <summary>The first value of a tag.</summary>
    public double Get(int tag, double otherwise) => _values.TryGetValue(tag, out var values) && values.Length > 0 ? values[0] : otherwise;

    /// <summary>All values of a tag; empty when it is missing.</summary>
    public IReadOnlyList<double> GetAll(int tag) => _values.TryGetValue(tag, out var values) ? values : [];

    private bool TryAdd(ReadOnlySpan<byte> file, ReadOnlySpan<byte> entry, bool isLittle)
    {
        int type = Read16(entry[2..], isLittle);
        int size = type switch { Byte => 1, Short => 2, Long => 4, Rational => 8, _ => 0 };
        uint count = Read32(entry[4..], isLittle);
        if (size == 0 || count > MaximumValues)
            return true;

        long length = count * size;
        uint offset = Read32(entry[8..], isLittle);
        if (length > 4 && offset + length > file.Length)
            return false;

        var octets = length > 4 ? file.Slice((int)offset, (int)length) : entry.Slice(8, (int)length);
        var values = new double[count];
        for (int i = 0; i < values.Length; i++)
            values[i] = ReadValue(octets[(i * size)..], type, isLittle);
        _values[Read16(entry, isLittle)] = values;
        return true;
    }

    private static double ReadValue(ReadOnlySpan<byte> octets, int type, bool isLittle) => type switch
    {
        Byte => octets[0],
        Short => Read16(octets, isLittle),
        Long => Read32(octets, isLittle),
        _ => Read32(octets[4..], isLittle) is var divisor and not 0 ? Read32(octets, isLittle) / (double)divisor : 0,
    };

    private static ushort Read16(ReadOnlySpan<byte> octets, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(octets) : BinaryPrimitives.ReadUInt16BigEndian(octets);

    private static uint Read32(ReadOnlySpan<byte> octets, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(octets) : BinaryPrimitives.ReadUInt32BigEndian(octets);
}
