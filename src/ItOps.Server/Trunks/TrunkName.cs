using ItOps.Telephony.Io;

namespace ItOps.Server.Trunks;

/// <summary>What is known of a trunk host's name, and when it is to be looked up again.</summary>
internal sealed class TrunkName(TimeProvider timeProvider)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private long _askedAt;
    private TimeSpan _validFor;

    /// <summary>Since when no name server knows it; null while one does.</summary>
    public DateTimeOffset? LostSince { get; private set; }

    /// <summary>The host doesn't answer: its name may mean another address by now.</summary>
    public bool IsDoubted { get; private set; }

    public bool IsDue => IsDoubted || timeProvider.GetElapsedTime(_askedAt) >= _validFor;

    public void Doubt() => IsDoubted = true;

    public void Note(SipHostAnswer answer)
    {
        (_askedAt, IsDoubted) = (timeProvider.GetTimestamp(), false);
        _validFor = answer.ValidFor > TimeSpan.Zero && answer.ValidFor < Longest ? answer.ValidFor : Longest;
        LostSince = answer is { IsCurrent: true, Addresses.Count: > 0 } ? null : LostSince ?? timeProvider.GetUtcNow();
    }
}
