namespace ItOps.Telephony.Io.Ogg;

/// <summary>The outcome of compressing a recording.</summary>
/// <param name="Error">Why not; then the other values but <paramref name="Detail"/> tell nothing.</param>
/// <param name="Detail">In words for the log; empty when all went well.</param>
/// <param name="Duration">Of the sound, the same in both files.</param>
/// <param name="WavBytes">The original's length.</param>
/// <param name="WavSha256">The original's hash, lower-case hexadecimal.</param>
/// <param name="OggBytes">The copy's length.</param>
/// <param name="OggSha256">The copy's hash, as read back from the disk.</param>
/// <param name="OriginalRemoved">The copy stands alone now.</param>
public sealed record RecordingCompression(
    RecordingCompressionError Error,
    string Detail,
    TimeSpan Duration,
    long WavBytes,
    string WavSha256,
    long OggBytes,
    string OggSha256,
    bool OriginalRemoved)
{
    internal static RecordingCompression Failed(RecordingCompressionError error, string detail) =>
        new(error, detail, default, 0, "", 0, "", false);
}
