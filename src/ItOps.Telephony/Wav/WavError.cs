namespace ItOps.Telephony.Wav;

/// <summary>Why a WAV file is not usable.</summary>
public enum WavError
{
    /// <summary>It is usable.</summary>
    None,

    /// <summary>No RIFF/WAVE header.</summary>
    NotWave,

    /// <summary>No <c>fmt </c> chunk before the data, or a damaged one.</summary>
    NoFormat,

    /// <summary>Neither PCM of 16 bits nor G.711, or not one or two channels.</summary>
    UnsupportedFormat,

    /// <summary>A sample rate other than 8, 16, 24, 32 or 48 kHz, or 11.025, 22.05 or 44.1 kHz.</summary>
    UnsupportedRate,

    /// <summary>No <c>data</c> chunk.</summary>
    NoData,
}
