namespace ItOps.Telephony.Rtp;

/// <summary>An estimate of how a G.711 call sounds, by ITU-T G.107's E-model with its default values.</summary>
public static class VoiceQuality
{
    /// <summary>G.107: rating with no impairment but the defaults'.</summary>
    private const double BaseRating = 93.2;

    /// <summary>G.113 Appendix I: loss robustness of G.711 with packet-loss concealment, random loss.</summary>
    private const double LossRobustness = 25.1;

    /// <summary>One packet and the playout of two, besides what the jitter asks for.</summary>
    private const double FixedDelayMilliseconds = 60;

    /// <summary>Mean opinion score from loss, jitter and round trip.</summary>
    /// <returns>1 to 4.5.</returns>
    public static double Mos(double lossPercent, TimeSpan jitter, TimeSpan? roundTrip)
    {
        double delay = ((roundTrip ?? TimeSpan.Zero).TotalMilliseconds / 2) + (2 * jitter.TotalMilliseconds) + FixedDelayMilliseconds;
        return FromRating(BaseRating - DelayImpairment(delay) - LossImpairment(lossPercent));
    }

    /// <summary>G.107 Annex B: rating to mean opinion score.</summary>
    public static double FromRating(double rating) => rating switch
    {
        <= 6.5 => 1,
        >= 100 => 4.5,
        _ => Math.Max(1, 1 + (0.035 * rating) + (rating * (rating - 60) * (100 - rating) * 7e-6)),
    };

    /// <summary>Id as the usual straight-line fit of G.107 (Cole and Rosenbluth, 2001).</summary>
    private static double DelayImpairment(double milliseconds) =>
        (0.024 * milliseconds) + (0.11 * Math.Max(0, milliseconds - 177.3));

    private static double LossImpairment(double percent) => 95 * percent / (percent + LossRobustness);
}
