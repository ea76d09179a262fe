using System.Runtime.InteropServices;

namespace ItOps.Telephony.Tests.Codecs.G722;

/// <summary>The system's libspandsp, which passes the ITU's own test sequences: an independent reference where it is installed.</summary>
internal static partial class SpandspG722
{
    private const string Library = "libspandsp.so.2";
    private const int BitsPerSecond = 64000;

    public static bool IsPresent => NativeLibrary.TryLoad(Library, out _);

    public static byte[] Encode(short[] samples)
    {
        nint state = g722_encode_init(0, BitsPerSecond, 0);
        var codes = new byte[samples.Length / 2];
        Assert.Equal(codes.Length, g722_encode(state, codes, samples, samples.Length));
        Assert.Equal(0, g722_encode_free(state));
        return codes;
    }

    public static short[] Decode(byte[] codes)
    {
        nint state = g722_decode_init(0, BitsPerSecond, 0);
        var samples = new short[codes.Length * 2];
        Assert.Equal(samples.Length, g722_decode(state, samples, codes, codes.Length));
        Assert.Equal(0, g722_decode_free(state));
        return samples;
    }

#pragma warning disable IDE1006, SYSLIB1092, CA5392 // the library's own names
    [LibraryImport(Library)]
    private static partial nint g722_encode_init(nint state, int rate, int options);

    [LibraryImport(Library)]
    private static partial int g722_encode(nint state, [Out] byte[] codes, short[] samples, int length);

    [LibraryImport(Library)]
    private static partial int g722_encode_free(nint state);

    [LibraryImport(Library)]
    private static partial nint g722_decode_init(nint state, int rate, int options);

    [LibraryImport(Library)]
    private static partial int g722_decode(nint state, [Out] short[] samples, byte[] codes, int length);

    [LibraryImport(Library)]
    private static partial int g722_decode_free(nint state);
#pragma warning restore IDE1006, SYSLIB1092, CA5392
}
