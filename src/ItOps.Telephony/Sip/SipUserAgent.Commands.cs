using ItOps.Telephony.Sip.Calls;
using ItOps.Telephony.Sip.Guard;

namespace ItOps.Telephony.Sip;

public sealed partial class SipUserAgent
{
    /// <summary>180 Ringing for an inbound call.</summary>
    public void Ring(SipCallId call, TimeSpan now) => _core.Calls.Find(call)?.Inbound?.Provide(180, null, now);

    /// <summary>183 with an SDP answer: early media.</summary>
    public void Progress(SipCallId call, string sdp, TimeSpan now) => _core.Calls.Find(call)?.Inbound?.Provide(183, sdp, now);

    /// <summary>200 with the SDP answer, or with our offer when the INVITE brought none.</summary>
    public void Answer(SipCallId call, string sdp, TimeSpan now) => _core.Calls.Find(call)?.Inbound?.Answer(sdp, now);

    /// <summary>A final refusal, 300 to 699, of an inbound call.</summary>
    public void Reject(SipCallId call, int status, string? reason, TimeSpan? retryAfter, TimeSpan now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 300);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 699);
        if (_core.Calls.Find(call) is not { State: SipCallState.Incoming } found)
            return;
        found.Inbound!.Refuse(status, reason, retryAfter, now);
        found.Finish(SipEndCause.Rejected, status, reason ?? string.Empty);
        found.Release();
    }

    /// <summary>Ends a call in whatever state it is.</summary>
    public void HangUp(SipCallId call, string? reason, TimeSpan now) => _core.Calls.Find(call)?.HangUp(reason, now);

    /// <summary>Changes the session: re-INVITE with a new offer.</summary>
    public void Reinvite(SipCallId call, string offer, TimeSpan now) => _core.Calls.Find(call)?.Modification.Offer(offer, now);

    /// <summary>Accepts the peer's re-INVITE or UPDATE.</summary>
    public void AnswerReinvite(SipCallId call, string sdp, TimeSpan now) => _core.Calls.Find(call)?.Modification.Answer(sdp, now);

    /// <summary>Refuses the peer's re-INVITE or UPDATE.</summary>
    public void RejectReinvite(SipCallId call, int status, TimeSpan now) => _core.Calls.Find(call)?.Modification.Reject(status, now);

    /// <summary>Finds out whether the peer of a call still is there: a refresh ahead of its time. Without an answer the call ends.</summary>
    public void Probe(SipCallId call, TimeSpan now)
    {
        if (_core.Calls.Find(call) is { State: SipCallState.Up } found)
            found.Modification.Refresh(now);
    }

    /// <summary>Asks the peer to call somebody else (REFER).</summary>
    public void Transfer(SipCallId call, string target, SipCallId? replacing, TimeSpan now) =>
        _core.Calls.Find(call)?.Transfer.Ask(target, replacing is { } other ? _core.Calls.Find(other) : null, now);

    /// <summary>Tells the peer that asked for a transfer how it goes.</summary>
    public void ReportTransfer(SipCallId call, int status, TimeSpan now) => _core.Calls.Find(call)?.Transfer.Report(status, now);

    /// <summary>Ignores an address for a while.</summary>
    public void Ban(SipNetwork network, TimeSpan span, TimeSpan now) => _core.Guard.Ban(network, span, now);

    /// <summary>Takes up a ban of before a restart. With a rest that is negative the ban is over, and only how many there were is remembered.</summary>
    public void RestoreBan(SipNetwork network, SipOffence why, TimeSpan left, int times, TimeSpan now) =>
        _core.Guard.Restore(network, why, left, times, now);

    /// <summary>Ends a ban before its time, and forgives what led to it.</summary>
    public void LiftBan(SipNetwork network) => _core.Guard.Lift(network);

    /// <summary>Calls somebody over a flow; a null flow means that the target could not be resolved, and the call ends with 404.</summary>
    /// <param name="call">An even number, chosen by the caller, never used before.</param>
    public void Invite(SipCallId call, SipInvitation invitation, SipFlow? flow, TimeSpan now) =>
        Invite(call, invitation, flow is null ? [] : [flow], now);

    /// <summary>Calls somebody over the first flow that works (RFC 3263 4.3); without any the call ends with 404.</summary>
    /// <param name="call">An even number, chosen by the caller, never used before.</param>
    public void Invite(SipCallId call, SipInvitation invitation, IReadOnlyList<SipFlow> flows, TimeSpan now) =>
        Invite(call, invitation, flows.Count == 0 ? [] : [(invitation.Target, flows)], now);

    /// <summary>
    /// Calls all phones of a user at our registrar at once: the first answer wins, the others are cancelled (RFC 3326: completed
    /// elsewhere). Without any phone the call ends with 404.
    /// </summary>
    /// <param name="call">An even number, chosen by the caller, never used before.</param>
    public void InviteUser(SipCallId call, string user, SipInvitation invitation, TimeSpan now) =>
        Invite(call, invitation, [.. FindBindings(user).Select(each => (each.Contact, (IReadOnlyList<SipFlow>)[each.Flow]))], now);

    private void Invite(SipCallId call, SipInvitation invitation, IReadOnlyList<(string Target, IReadOnlyList<SipFlow> Flows)> branches, TimeSpan now)
    {
        SipCall created = new(_core, call, SipCallState.Calling);
        if (branches.Count == 0)
        {
            created.Finish(SipEndCause.Failed, 404, "Target can't be resolved");
            created.Release();
            return;
        }

        foreach (SipFlow flow in branches.SelectMany(each => each.Flows))
            _core.Guard.Lift(SipNetwork.Of(flow.Remote.Address)); // whom we call, we listen to
        created.Outbound = new SipOutboundCall(created, invitation, branches);
        created.Outbound.Start(now);
    }
}
