namespace ItOps.Telephony.Sip.Trace;

/// <summary>What message traces may hold.</summary>
public sealed class SipTraceOptions
{
    /// <summary>Off: nothing is kept.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Bytes of all traces together; beyond, the trace of the call that ended longest ago goes, then that of the longest call.</summary>
    public int MaximumBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Bytes of one call's messages; beyond, the set-up stays and the oldest of what followed goes.</summary>
    public int MaximumBytesPerCall { get; set; } = 64 * 1024;

    /// <summary>How long a trace is kept after the call's end.</summary>
    public TimeSpan KeepAfterEnd { get; set; } = TimeSpan.FromMinutes(5);
}
