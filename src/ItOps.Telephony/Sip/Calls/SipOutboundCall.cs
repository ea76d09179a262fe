using ItOps.Telephony.Sip.Digest;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>
/// A call of ours while it is set up: one INVITE, or one to each of a user's phones at once. The branches share Call-ID and tag, as a
/// forking proxy's would (RFC 3261 16.6), so that a phone that is registered twice rings once. The first answer wins and the others are
/// cancelled; when all refuse, the best refusal counts (16.7).
/// </summary>
internal sealed class SipOutboundCall : ISipTimerOwner
{
    private readonly SipCall _call;
    private readonly SipInvitation _invitation;
    private readonly List<SipOutboundInvite> _pending;
    private readonly SipTimer _ringing;
    private SipOutboundInvite? _winner;
    private SipBranchEnd? _best;

    /// <param name="branches">Each target with the flows that lead to it, the best first.</param>
    public SipOutboundCall(SipCall call, SipInvitation invitation, IReadOnlyList<(string Target, IReadOnlyList<SipFlow> Flows)> branches)
    {
        (_call, _invitation) = (call, invitation);
        (CallId, Tag) = (call.Core.Tokens.CallId(), call.Core.Tokens.Tag());
        _ringing = new SipTimer(this);
        _pending = [.. branches.Select(each => new SipOutboundInvite(this, call, invitation with { Target = each.Target }, each.Flows))];
        call.LocalSdp = invitation.Offer;
        call.Digest = invitation.Credentials is { } credentials ? new DigestClient(credentials, call.Core.Tokens.Nonce) : null;
    }

    /// <summary>The Call-ID header's value.</summary>
    public string CallId { get; }

    /// <summary>Our tag.</summary>
    public string Tag { get; }

    private SipCore Core => _call.Core;

    public void Start(TimeSpan now)
    {
        Core.Outbox.Raise(new CallPlaced(_call.Id, CallId));
        Core.Timers.Set(_ringing, SipTimerName.RingTimeout, now + Core.Options.RingTimeout);
        foreach (SipOutboundInvite branch in _pending.ToArray())
            branch.Send(now);
    }

    /// <summary>Gives up: CANCEL to all that ring, and a BYE should an answer win the race.</summary>
    public void Cancel(string? reason, TimeSpan now)
    {
        Stop();
        foreach (SipOutboundInvite branch in _pending.ToArray())
            branch.Cancel(reason, now);
    }

    public void Stop() => Core.Timers.Cancel(_ringing);

    public void OnTimer(SipTimerName timer, TimeSpan now) =>
        _call.HangUp("SIP;cause=487;text=\"No answer\"", now, SipEndCause.TimedOut, 408);

    /// <summary>A branch's first answer; false when another branch was faster.</summary>
    public bool TryWin(SipOutboundInvite branch, TimeSpan now)
    {
        _pending.Remove(branch);
        if (_winner is not null)
            return false;
        _winner = branch;
        Stop();
        foreach (SipOutboundInvite other in _pending.ToArray())
            other.Cancel(SipForkedAnswer.ElsewhereReason, now);
        return true;
    }

    /// <summary>A branch came to nothing.</summary>
    public void Lose(SipOutboundInvite branch, SipBranchEnd end, TimeSpan now)
    {
        _pending.Remove(branch);
        if (_winner is not null)
            return;
        _best = _best is { } earlier ? SipBranchEnd.Better(earlier, end) : end;
        if (_pending.Count > 0)
        {
            if (end.Status >= 600)
                Cancel(null, now); // RFC 3261 16.7 step 5: nobody wants this call anywhere
            return;
        }

        SipBranchEnd best = _best.Value;
        _call.Finish(best.Cause, best.Status, best.Words, best.Q850Cause, best.Redirects);
        _call.Release();
    }
}
