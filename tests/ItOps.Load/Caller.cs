namespace ItOps.Load;

/// <summary>Where a caller is.</summary>
internal enum CallerState
{
    /// <summary>Has not rung yet.</summary>
    Waiting,

    /// <summary>INVITE sent.</summary>
    Inviting,

    /// <summary>Answered, talking.</summary>
    Up,

    /// <summary>BYE sent.</summary>
    Ending,

    /// <summary>Over.</summary>
    Done,
}

/// <summary>One call: its dialog's facts, its timers and what was measured. Times in nanoseconds, monotonic unless named otherwise.</summary>
internal sealed class Caller(int index, long startsAt, bool wantsAgent)
{
    private const double LeastReceived = 0.99;
    private const double LongestGap = 60;

    public int Index { get; } = index;

    public long StartsAt { get; } = startsAt;

    public CallerState State { get; set; }

    public int Status { get; set; }

    public string RemoteParty { get; set; } = "";

    public string RemoteTarget { get; set; } = "";

    /// <summary>On the wall clock, as the kernel stamps the answer.</summary>
    public long InvitedAtWall { get; set; }

    public long AnsweredAtWall { get; set; }

    public long EndedAtWall { get; set; }

    public long HangUpAt { get; set; }

    /// <summary>When the open request is sent again, by RFC 3261's timers A and E.</summary>
    public long ResendAt { get; set; }

    public long ResendInterval { get; set; }

    /// <summary>When the open request is given up (timers B and F).</summary>
    public long GiveUpAt { get; set; }

    public int Resent { get; set; }

    public bool HungUpByServer { get; set; }

    public AudioLeg? Audio { get; set; }

    /// <summary>What the caller heard; null without media.</summary>
    public RtpMeter? Meter => Audio?.Meter;

    /// <summary>The agent who answered; null until then.</summary>
    public Partner? Partner { get; set; }

    /// <summary>More than one agent answered, one after the other.</summary>
    public bool ChangedHands { get; set; }

    public double PostDialMilliseconds => (AnsweredAtWall - InvitedAtWall) / 1e6;

    /// <summary>
    /// Answered, not cut off, and at each end at least 99 % of the packets due with a p99 gap under 60 ms (without media: answered and
    /// ended in order).
    /// </summary>
    public bool IsGood => State == CallerState.Done && AnsweredAtWall != 0 && !HungUpByServer && (Meter is null || HeardWell(Meter)) && HasGoodPartner;

    private bool HasGoodPartner => !wantsAgent || (Partner is not null && !ChangedHands && HeardWell(Partner.Meter));

    private bool HeardWell(RtpMeter meter) =>
        meter.Received >= LeastReceived * meter.Expected(EndedAtWall) && meter.Received > 0 && meter.Gaps.Percentile(99) < LongestGap;
}
