using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io.Tests.Fax;

/// <summary>The system's libtiff, which libspandsp brings along: an independent reader of received pages.</summary>
internal static partial class LibTiff
{
    private const string Library = "libtiff.so.6";

    public static bool IsPresent => NativeLibrary.TryLoad(Library, out _);

    public static byte[] ReadPage(string path, int page, int rows)
    {
        nint file = TIFFOpen(path, "r");
        Assert.NotEqual(0, file);
        Assert.Equal(1, TIFFSetDirectory(file, (uint)page));
        var bits = new byte[rows * TestPage.RowBytes];
        var row = new byte[TestPage.RowBytes];
        for (int i = 0; i < rows; i++)
        {
            Assert.Equal(1, TIFFReadScanline(file, row, (uint)i, 0));
            row.CopyTo(bits, i * row.Length);
        }

        TIFFClose(file);
        return bits;
    }

#pragma warning disable IDE1006, SYSLIB1092, CA5392 // the library's own names
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint TIFFOpen(string path, string mode);

    [LibraryImport(Library)]
    private static partial int TIFFSetDirectory(nint file, uint page);

    [LibraryImport(Library)]
    private static partial int TIFFReadScanline(nint file, [Out] byte[] row, uint index, ushort sample);

    [LibraryImport(Library)]
    private static partial void TIFFClose(nint file);
#pragma warning restore IDE1006, SYSLIB1092, CA5392
}
