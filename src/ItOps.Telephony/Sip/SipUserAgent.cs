namespace ItOps.Telephony.Sip;

/// <summary>
/// A SIP user agent, client and server (RFC 3261), without IO and for one thread. Give it what came in with the time, then take all
/// facts and transmissions, then call <see cref="HandleTimeouts"/> no later than <see cref="NextDeadline"/>. Times are monotonic since
/// any fixed moment.
/// </summary>
public sealed partial class SipUserAgent
{
    /// <summary>New calls are refused with 503 while true.</summary>
    public bool Draining { get; set; }

    /// <summary>180 Ringing for an inbound call.</summary>
    public void Ring(SipCallId call, TimeSpan now) => throw new NotImplementedException();

    /// <summary>183 with an SDP answer.</summary>
    public void Progress(SipCallId call, string sdp, TimeSpan now) => throw new NotImplementedException();

    /// <summary>200 with SDP.</summary>
    public void Answer(SipCallId call, string sdp, TimeSpan now) => throw new NotImplementedException();

    /// <summary>A final refusal.</summary>
    public void Reject(SipCallId call, int status, string? reason, TimeSpan? retryAfter, TimeSpan now) => throw new NotImplementedException();

    /// <summary>Ends a call.</summary>
    public void HangUp(SipCallId call, string? reason, TimeSpan now) => throw new NotImplementedException();

    /// <summary>Sends a re-INVITE.</summary>
    public void Reinvite(SipCallId call, string offer, TimeSpan now) => throw new NotImplementedException();

    /// <summary>Accepts the peer's re-INVITE.</summary>
    public void AnswerReinvite(SipCallId call, string sdp, TimeSpan now) => throw new NotImplementedException();

    /// <summary>Refuses the peer's re-INVITE.</summary>
    public void RejectReinvite(SipCallId call, int status, TimeSpan now) => throw new NotImplementedException();

    /// <summary>Sends REFER.</summary>
    public void Transfer(SipCallId call, string target, SipCallId? replacing, TimeSpan now) => throw new NotImplementedException();

    /// <summary>Sends NOTIFY about a transfer.</summary>
    public void ReportTransfer(SipCallId call, int status, TimeSpan now) => throw new NotImplementedException();

    /// <summary>Calls somebody over a flow; null when the target could not be resolved.</summary>
    public void Invite(SipCallId call, SipInvitation invitation, SipFlow? flow, TimeSpan now) => throw new NotImplementedException();

    /// <summary>When <see cref="HandleTimeouts"/> is due; null when nothing waits.</summary>
    public TimeSpan? NextDeadline { get; private set; }

    /// <summary>Fires all timers that are due.</summary>
    public void HandleTimeouts(TimeSpan now) => throw new NotImplementedException();
}
