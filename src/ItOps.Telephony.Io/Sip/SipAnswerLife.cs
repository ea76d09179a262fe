namespace ItOps.Telephony.Io.Sip;

/// <summary>How long an answer that took several questions is good for, how good it is, and how long it may take.</summary>
/// <param name="afresh">What is known doesn't seem to work: ask again although its time isn't over.</param>
internal sealed class SipAnswerLife(TimeProvider time, bool afresh = false)
{
    /// <summary>As long as a caller would bear to wait, where there is an older answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly long _begun = time.GetTimestamp();

    public bool Afresh => afresh;

    /// <summary>False when a name server did not answer, and what it said before was used.</summary>
    public bool IsCurrent { get; private set; } = true;

    /// <summary>The least time that an answer counts.</summary>
    public TimeSpan ValidFor { get; private set; } = TimeSpan.MaxValue;

    /// <summary>What is left of our patience.</summary>
    public TimeSpan Left => time.GetElapsedTime(_begun) is var waited && waited < Patience ? Patience - waited : TimeSpan.Zero;

    public void Note(bool isCurrent, TimeSpan validFor) =>
        (IsCurrent, ValidFor) = (IsCurrent && isCurrent, validFor < ValidFor ? validFor : ValidFor);
}
