using System.Runtime.InteropServices;
using System.Text;

namespace ItOps.Telephony.Io.Fax;

/// <summary>One end of a fax call (ITU-T T.30) through libspandsp, driven by the audio of the call and by nothing else.</summary>
internal sealed class FaxTerminal : IDisposable
{
    /// <summary>The longest station identification (T.30 5.3.6.2.4).</summary>
    private const int LongestStation = 20;

    private const double InchesPerMetre = 39.3701;

    private readonly FaxHandle _handle;
    private readonly nint _t30;
    private readonly string _tiffPath;

    public FaxTerminal(bool isCaller, string station, string tiffPath, bool errorCorrection)
    {
        FaxLibrary.Require();
        _tiffPath = tiffPath;
        _handle = SpandspNative.fax_init(0, isCaller ? 1 : 0);
        if (_handle.IsInvalid)
            throw new InvalidOperationException("libspandsp could not set up a fax terminal.");

        _t30 = SpandspNative.fax_get_t30_state(_handle);
        SpandspNative.fax_set_transmit_on_idle(_handle, 1);
        _ = SpandspNative.t30_set_tx_ident(_t30, StationOf(station));
        _ = SpandspNative.t30_set_ecm_capability(_t30, errorCorrection ? 1 : 0);
        _ = SpandspNative.t30_set_supported_modems(_t30, SpandspNative.SupportV27TerV29V17);
        _ = SpandspNative.t30_set_supported_compressions(_t30, SpandspNative.SupportT4AndT6);
        if (isCaller)
        {
            SpandspNative.t30_set_tx_file(_t30, tiffPath, SpandspNative.AllPages, SpandspNative.AllPages);
            return;
        }

        _ = SpandspNative.t30_set_rx_encoding(_t30, SpandspNative.CompressionT6);
        SpandspNative.t30_set_rx_file(_t30, tiffPath, SpandspNative.AllPages);
    }

    public bool IsFinished { get; private set; }

    public unsafe void Hear(ReadOnlySpan<short> samples)
    {
        Span<short> copy = stackalloc short[Math.Min(samples.Length, 960)];
        while (!samples.IsEmpty)
        {
            int length = Math.Min(copy.Length, samples.Length);
            samples[..length].CopyTo(copy);
            fixed (short* start = copy)
            {
                _ = SpandspNative.fax_rx(_handle, start, length);
            }

            samples = samples[length..];
        }

        Update();
    }

    public void HearNothing(int samples)
    {
        _ = SpandspNative.fax_rx_fillin(_handle, samples);
        Update();
    }

    public unsafe void Speak(Span<short> samples)
    {
        int length;
        fixed (short* start = samples)
        {
            length = SpandspNative.fax_tx(_handle, start, samples.Length);
        }

        samples[Math.Max(length, 0)..].Clear();
        Update();
    }

    public unsafe FaxResult Finish()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (!IsFinished)
            SpandspNative.t30_terminate(_t30);
        IsFinished = true;

        SpandspNative.TransferStatistics statistics = default;
        SpandspNative.t30_get_transfer_statistics(_t30, &statistics);
        int pages = Math.Max(statistics.PagesReceived, statistics.PagesSent);
        string remoteStation = (Marshal.PtrToStringUTF8(SpandspNative.t30_get_rx_ident(_t30)) ?? "").Trim();
        return new FaxResult(
            FaxOutcomes.Of(statistics.Status, heardFax: pages > 0 || remoteStation.Length > 0),
            SpandspNative.Describe(statistics.Status),
            _tiffPath,
            pages,
            remoteStation,
            pages == 0 ? 0 : DotsPerInch(statistics.XResolution),
            pages == 0 ? 0 : DotsPerInch(statistics.YResolution),
            statistics.BitRate,
            statistics.ErrorCorrection != 0,
            statistics.BadRows);
    }

    public void Dispose() => _handle.Dispose();

    private void Update() => IsFinished = IsFinished || SpandspNative.t30_call_active(_t30) == 0;

    private static int DotsPerInch(int dotsPerMetre) => (int)Math.Round(dotsPerMetre / InchesPerMetre);

    /// <summary>Digits, plus and space are all that T.30 allows; letters are what machines show as well.</summary>
    private static string StationOf(string station)
    {
        var kept = new StringBuilder(LongestStation);
        foreach (char c in station)
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or ' ' or '-' or '.')
                kept.Append(c);
        return kept.ToString(0, Math.Min(kept.Length, LongestStation));
    }
}
