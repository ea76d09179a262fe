namespace ItOps.Telephony.Sip.Transactions;

/// <summary>RFC 3261 table 4.</summary>
internal static class SipTimings
{
    /// <summary>Round-trip estimate.</summary>
    public static readonly TimeSpan T1 = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest retransmission interval.</summary>
    public static readonly TimeSpan T2 = TimeSpan.FromSeconds(4);

    /// <summary>Longest life of a message in the network.</summary>
    public static readonly TimeSpan T4 = TimeSpan.FromSeconds(5);

    /// <summary>Timers B, D, F, H, J, L and M.</summary>
    public static readonly TimeSpan Timeout = 64 * T1;

    /// <summary>The next retransmission interval: doubled, at most T2.</summary>
    public static TimeSpan Next(TimeSpan interval) => interval * 2 < T2 ? interval * 2 : T2;
}
