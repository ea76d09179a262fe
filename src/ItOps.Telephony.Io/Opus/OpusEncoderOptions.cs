namespace ItOps.Telephony.Io.Opus;

/// <summary>How to encode.</summary>
public sealed class OpusEncoderOptions
{
    /// <summary>8000, 12000, 16000, 24000 or 48000.</summary>
    public int SampleRate { get; init; } = 48000;

    /// <summary>One channel or two.</summary>
    public OpusLayout Layout { get; init; }

    /// <summary>What it is tuned for.</summary>
    public OpusApplication Application { get; init; } = OpusApplication.Voice;

    /// <summary>Of all channels together, 6,000 to 510,000 bit/s; null leaves it to the library.</summary>
    public int? BitsPerSecond { get; init; }

    /// <summary>Every packet has the same length.</summary>
    public bool ConstantBitrate { get; init; }

    /// <summary>0 (least work) to 10 (best sound).</summary>
    public int Complexity { get; init; } = 5;

    /// <summary>Carries a coarse copy of the last frame in each packet (in-band FEC, RFC 6716 2.1.7); needs a loss to be expected.</summary>
    public bool ForwardErrorCorrection { get; init; }

    /// <summary>Loss that the line is expected to have, 0 to 100.</summary>
    public int ExpectedLossPercent { get; init; }

    /// <summary>Sends next to nothing in silence (discontinuous transmission, RFC 6716 2.1.9).</summary>
    public bool DiscontinuousTransmission { get; init; }
}
