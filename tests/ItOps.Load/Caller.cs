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
internal sealed class Caller(int index, long startsAt, bool media)
{
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

    public int Socket { get; set; } = -1;

    public int LocalPort { get; set; }

    public RtpMeter? Meter { get; } = media ? new RtpMeter() : null;

    public RtpVoice? Voice { get; set; }

    public double PostDialMilliseconds => (AnsweredAtWall - InvitedAtWall) / 1e6;

    /// <summary>Answered, not cut off, at least 99 % of the packets due, p99 gap under 60 ms (without media: answered and ended in order).</summary>
    public bool IsGood => State == CallerState.Done && AnsweredAtWall != 0 && !HungUpByServer && (Meter is null || HeardWell(Meter));

    private bool HeardWell(RtpMeter meter) => meter.Received >= 0.99 * meter.Expected(EndedAtWall) && meter.Received > 0 && meter.Gaps.Percentile(99) < 60;
}
