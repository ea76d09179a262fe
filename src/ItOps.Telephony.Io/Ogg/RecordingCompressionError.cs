namespace ItOps.Telephony.Io.Ogg;

/// <summary>Why a recording was not compressed. The original is untouched in every case but <see cref="None"/>.</summary>
public enum RecordingCompressionError
{
    /// <summary>It was.</summary>
    None,

    /// <summary>libopus is missing.</summary>
    OpusUnavailable,

    /// <summary>The original is no G.711 WAV file of two channels at 8 kHz, or is empty.</summary>
    NotARecording,

    /// <summary>The original changed while it was read.</summary>
    OriginalChanged,

    /// <summary>The copy, decoded again, does not sound like the original or has another length.</summary>
    VerificationFailed,

    /// <summary>A file could not be read or written.</summary>
    Storage,
}
