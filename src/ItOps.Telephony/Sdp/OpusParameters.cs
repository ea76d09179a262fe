using System.Globalization;

namespace ItOps.Telephony.Sdp;

/// <summary>What a receiver of Opus asks of the sender in <c>a=fmtp</c> (RFC 7587 6.1); what it doesn't say has the RFC's default.</summary>
public sealed record OpusParameters
{
    private const int LeastBitrate = 6000;
    private const int MostBitrate = 510_000;

    /// <summary>What we ask for: speech in telephone bandwidth, for it is mixed and relayed at 8 kHz, with in-band FEC for poor lines.</summary>
    public static OpusParameters Ours { get; } = new() { MaxPlaybackRate = 8000, MaxAverageBitrate = 24_000, UseInbandFec = true };

    /// <summary>Highest rate that the receiver can make use of, Hz.</summary>
    public int MaxPlaybackRate { get; init; } = 48000;

    /// <summary>bit/s; null when it is up to the sender.</summary>
    public int? MaxAverageBitrate { get; init; }

    /// <summary>The receiver makes use of the copies of earlier frames (RFC 6716 2.1.7).</summary>
    public bool UseInbandFec { get; init; }

    /// <summary>Constant bit rate is wanted.</summary>
    public bool ConstantBitrate { get; init; }

    /// <summary>Reads a format's parameters; unknown ones and nonsense are passed over.</summary>
    public static OpusParameters Parse(string? parameters)
    {
        var read = new OpusParameters();
        foreach (var part in (parameters ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !int.TryParse(part.AsSpan(equals + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                continue;
            read = part[..equals].Trim() switch
            {
                "maxplaybackrate" when value >= 8000 => read with { MaxPlaybackRate = value },
                "maxaveragebitrate" when value > 0 => read with { MaxAverageBitrate = Math.Clamp(value, LeastBitrate, MostBitrate) },
                "useinbandfec" => read with { UseInbandFec = value == 1 },
                "cbr" => read with { ConstantBitrate = value == 1 },
                _ => read,
            };
        }

        return read;
    }

    /// <summary>The parameters as <c>a=fmtp</c> carries them.</summary>
    public override string ToString() => string.Join(';', Parts());

    private IEnumerable<string> Parts()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"maxplaybackrate={MaxPlaybackRate}");
        if (MaxAverageBitrate is { } bitrate)
            yield return string.Create(CultureInfo.InvariantCulture, $"maxaveragebitrate={bitrate}");
        if (UseInbandFec)
            yield return "useinbandfec=1";
        if (ConstantBitrate)
            yield return "cbr=1";
    }
}
