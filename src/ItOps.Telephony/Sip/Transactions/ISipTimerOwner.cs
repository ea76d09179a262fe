namespace ItOps.Telephony.Sip.Transactions;

/// <summary>Gets told when its timers are due.</summary>
internal interface ISipTimerOwner
{
    /// <summary>A timer is due; it is no longer set.</summary>
    void OnTimer(SipTimerName timer, TimeSpan now);
}
