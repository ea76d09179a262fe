namespace ItOps.Telephony.Io.Ogg;

/// <summary>How old recordings are compressed.</summary>
public sealed class RecordingCompressionOptions
{
    /// <summary>Of both channels together. G.711 has 128,000.</summary>
    public int BitsPerSecond { get; init; } = 32000;

    /// <summary>0 (least work) to 10 (best sound).</summary>
    public int Complexity { get; init; } = 5;

    /// <summary>Removes the original when the copy has been verified.</summary>
    public bool RemoveOriginal { get; init; } = true;
}
