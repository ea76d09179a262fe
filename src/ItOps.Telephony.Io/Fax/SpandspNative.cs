using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io.Fax;

/// <summary>libspandsp 0.0.6 as its headers fax.h, t30.h and t30_api.h declare it. States are opaque and allocated by the library.</summary>
internal static unsafe partial class SpandspNative
{
    public const string Library = "libspandsp.so.2";

    public const int SupportV27TerV29V17 = 0x01 | 0x02 | 0x04;
    public const int CompressionT6 = 3;
    public const int SupportT4AndT6 = 0x02 | 0x04 | 0x08;
    public const int SupportIdentification = 0x01;
    public const int AllPages = -1;

#pragma warning disable IDE1006, SYSLIB1092, CA5392 // the library's own names
    [LibraryImport(Library)]
    public static partial FaxHandle fax_init(nint state, int callingParty);

    [LibraryImport(Library)]
    public static partial int fax_free(nint state);

    [LibraryImport(Library)]
    public static partial int fax_rx(FaxHandle state, short* samples, int length);

    [LibraryImport(Library)]
    public static partial int fax_rx_fillin(FaxHandle state, int length);

    [LibraryImport(Library)]
    public static partial int fax_tx(FaxHandle state, short* samples, int length);

    [LibraryImport(Library)]
    public static partial void fax_set_transmit_on_idle(FaxHandle state, int enabled);

    [LibraryImport(Library)]
    public static partial nint fax_get_t30_state(FaxHandle state);

    [LibraryImport(Library)]
    public static partial int t30_call_active(nint t30);

    [LibraryImport(Library)]
    public static partial void t30_terminate(nint t30);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int t30_set_tx_ident(nint t30, string ident);

    [LibraryImport(Library)]
    public static partial nint t30_get_rx_ident(nint t30);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void t30_set_rx_file(nint t30, string path, int lastPage);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void t30_set_tx_file(nint t30, string path, int firstPage, int lastPage);

    [LibraryImport(Library)]
    public static partial int t30_set_ecm_capability(nint t30, int enabled);

    [LibraryImport(Library)]
    public static partial int t30_set_rx_encoding(nint t30, int encoding);

    [LibraryImport(Library)]
    public static partial int t30_set_supported_modems(nint t30, int modems);

    [LibraryImport(Library)]
    public static partial int t30_set_supported_compressions(nint t30, int compressions);

    [LibraryImport(Library)]
    public static partial void t30_get_transfer_statistics(nint t30, TransferStatistics* statistics);

    [LibraryImport(Library)]
    public static partial nint t30_completion_code_to_str(int code);
#pragma warning restore IDE1006, SYSLIB1092, CA5392

    public static string Describe(int code) => Marshal.PtrToStringUTF8(t30_completion_code_to_str(code)) ?? $"error {code}";

    /// <summary><c>t30_stats_t</c>. Room is left behind it for versions that have more.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    public struct TransferStatistics
    {
        public int BitRate;
        public int ErrorCorrection;
        public int PagesSent;
        public int PagesReceived;
        public int PagesInFile;
        public int XResolution;
        public int YResolution;
        public int Width;
        public int Length;
        public int ImageSize;
        public int Encoding;
        public int BadRows;
        public int LongestBadRowRun;
        public int ErrorCorrectionRetries;
        public int Status;
    }
}
