namespace ItOps.Telephony.Io;

/// <summary>How much a party spoke while it was joined to another.</summary>
/// <param name="Talked">Time joined.</param>
/// <param name="Spoken">The part of it in which the party's voice came and was passed on.</param>
public readonly record struct SpeechShare(TimeSpan Talked, TimeSpan Spoken)
{
    /// <summary>In per cent (activity factor, ITU-T P.56); null where there was no talk.</summary>
    public double? Percent => Talked > TimeSpan.Zero ? Math.Min(100, 100 * (Spoken / Talked)) : null;

    /// <summary>Both talks.</summary>
    public static SpeechShare operator +(SpeechShare one, SpeechShare other) => new(one.Talked + other.Talked, one.Spoken + other.Spoken);
}
