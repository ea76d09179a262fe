using ItOps.Telephony.Tones;

namespace ItOps.Telephony.Io.Media;

/// <summary>The tones as clips, one whole cadence each, to be played as a loop: <c>tones/cn/ring-back</c>, <c>tones/itu/busy</c> …</summary>
public static class ToneClips
{
    /// <summary>Ring-back of China (GB/T 3380).</summary>
    public const string ChinaRingBack = "tones/cn/ring-back";

    /// <summary>Busy tone of China (GB/T 3380).</summary>
    public const string ChinaBusy = "tones/cn/busy";

    /// <summary>Congestion tone of China (GB/T 3380).</summary>
    public const string ChinaCongestion = "tones/cn/congestion";

    /// <summary>Ring-back by ITU-T E.180.</summary>
    public const string ItuRingBack = "tones/itu/ring-back";

    /// <summary>Busy tone by ITU-T E.180.</summary>
    public const string ItuBusy = "tones/itu/busy";

    /// <summary>Congestion tone by ITU-T E.180.</summary>
    public const string ItuCongestion = "tones/itu/congestion";

    internal static IEnumerable<(string Name, short[] Samples)> All() =>
    [
        (ChinaRingBack, Tone.ChinaRingBack.Cadence()),
        (ChinaBusy, Tone.ChinaBusy.Cadence()),
        (ChinaCongestion, Tone.ChinaCongestion.Cadence()),
        (ItuRingBack, Tone.ItuRingBack.Cadence()),
        (ItuBusy, Tone.ItuBusy.Cadence()),
        (ItuCongestion, Tone.ItuCongestion.Cadence()),
    ];
}
