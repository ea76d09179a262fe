using System.Buffers.Binary;

namespace ItOps.Telephony.Fax;

/// <summary>Reads the pages of a TIFF file of class F (TIFF 6.0, RFC 2306): where their strips are, not what is in them.</summary>
internal static class FaxTiff
{
    private const int MaximumPages = 1000;
    private const int HeaderSize = 8;

    public static FaxImageError TryRead(ReadOnlySpan<byte> file, out IReadOnlyList<FaxPage> pages)
    {
        var found = new List<FaxPage>();
        pages = found;
        bool isLittle = file.StartsWith("II*\0"u8);
        if (file.Length < HeaderSize || !(isLittle || file.StartsWith("MM\0*"u8)))
            return FaxImageError.NotTiff;

        for (uint offset = Number(file[4..], isLittle); offset != 0;)
        {
            if (found.Count == MaximumPages)
                return FaxImageError.TooMany;
            if (!TiffDirectory.TryRead(file, offset, isLittle, out var directory, out offset))
                return FaxImageError.NotTiff;
            var error = FaxPageReader.TryRead(directory, file.Length, out var page);
            if (error != FaxImageError.None)
                return error;
            found.Add(page!);
        }

        return found.Count > 0 ? FaxImageError.None : FaxImageError.Incomplete;
    }

    private static uint Number(ReadOnlySpan<byte> octets, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(octets) : BinaryPrimitives.ReadUInt32BigEndian(octets);
}
