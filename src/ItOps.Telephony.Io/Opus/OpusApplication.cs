namespace ItOps.Telephony.Io.Opus;

/// <summary>What an encoder is tuned for.</summary>
public enum OpusApplication
{
    /// <summary>Speech that must be understood: high-pass and formant emphasis.</summary>
    Voice = 2048,

    /// <summary>Sound that must stay as it was.</summary>
    Audio = 2049,
}
