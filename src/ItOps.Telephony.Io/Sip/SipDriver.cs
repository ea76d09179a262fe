using System.Net;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Sip;

/// <summary>
/// Owns the sockets and the one thread that owns the SIP core. Commands may come from any thread and never block; a command for a call
/// that has ended is dropped. Facts go to one sink, in order, on the driver's thread: the sink must not block.
/// </summary>
public sealed partial class SipDriver
{
    private long _lastOutbound;

    /// <summary>180 Ringing for an inbound call.</summary>
    public void Ring(SipCallId call) => Post((agent, now) => agent.Ring(call, now));

    /// <summary>183 Session Progress with an SDP answer: the caller hears us before we answer.</summary>
    public void Progress(SipCallId call, string sdp) => Post((agent, now) => agent.Progress(call, sdp, now));

    /// <summary>200 for an inbound call, with the SDP answer (or our offer, when the INVITE brought none).</summary>
    public void Answer(SipCallId call, string sdp) => Post((agent, now) => agent.Answer(call, sdp, now));

    /// <summary>Refuses an inbound call with a final status from 300 to 699.</summary>
    public void Reject(SipCallId call, int status, string? reason = null, TimeSpan? retryAfter = null) =>
        Post((agent, now) => agent.Reject(call, status, reason, retryAfter, now));

    /// <summary>Ends a call in whatever state it is: CANCEL, BYE or a final refusal.</summary>
    /// <param name="reason">A Reason header's value (RFC 3326), e.g. <c>Q.850;cause=16</c>.</param>
    public void HangUp(SipCallId call, string? reason = null) => Post((agent, now) => agent.HangUp(call, reason, now));

    /// <summary>Changes the session: re-INVITE with a new offer. <see cref="CallReinviteCompleted"/> tells the outcome.</summary>
    public void Reinvite(SipCallId call, string offer) => Post((agent, now) => agent.Reinvite(call, offer, now));

    /// <summary>Finds out whether the peer of a call still is there; without an answer the call ends.</summary>
    public void Probe(SipCallId call) => Post((agent, now) => agent.Probe(call, now));

    /// <summary>Accepts the peer's re-INVITE or UPDATE, with our answer (or our offer, when it brought none).</summary>
    public void AnswerReinvite(SipCallId call, string sdp) => Post((agent, now) => agent.AnswerReinvite(call, sdp, now));

    /// <summary>Refuses the peer's re-INVITE or UPDATE; the session stays as it was. 488 when the offer is unusable.</summary>
    public void RejectReinvite(SipCallId call, int status) => Post((agent, now) => agent.RejectReinvite(call, status, now));

    /// <summary>Asks the peer to call somebody else (REFER): a blind transfer, or an attended one with <paramref name="replacing"/>.</summary>
    public void Transfer(SipCallId call, string target, SipCallId? replacing = null) =>
        Post((agent, now) => agent.Transfer(call, target, replacing, now));

    /// <summary>Tells the peer that asked for a transfer how it goes (NOTIFY with sipfrag); a status of 200 or above is final.</summary>
    public void ReportTransfer(SipCallId call, int status) => Post((agent, now) => agent.ReportTransfer(call, status, now));

    /// <summary>Refuses new calls with 503 while true; calls that stand go on.</summary>
    public void SetDraining(bool draining) => Post((agent, _) => agent.Draining = draining);

    /// <summary>Calls somebody. Progress comes as facts, a target that can't be resolved as <see cref="CallEnded"/>.</summary>
    public SipCallId Invite(SipInvitation invitation)
    {
        SipCallId call = NewCall();
        Invite(call, invitation);
        return call;
    }

    /// <summary>As <see cref="Invite(SipInvitation)"/>, for who has to know the call's id before its first fact can come.</summary>
    public void Invite(SipCallId call, SipInvitation invitation) =>
        ResolveThen(invitation.OutboundProxy ?? invitation.Target, flows => Post((agent, now) => agent.Invite(call, invitation, flows, now)));

    /// <summary>An id for a call to be made.</summary>
    public SipCallId NewCall() => new(Interlocked.Add(ref _lastOutbound, 2));

    /// <summary>Calls somebody over a known way, e.g. a registered phone's.</summary>
    public SipCallId Invite(SipInvitation invitation, SipFlow flow)
    {
        SipCallId call = NewCall();
        Post((agent, now) => agent.Invite(call, invitation, flow, now));
        return call;
    }

    /// <summary>Calls all registered phones of a user, of which the first to answer wins; ends with 404 when none is registered.</summary>
    public SipCallId InviteUser(string user, SipInvitation invitation)
    {
        SipCallId call = NewCall();
        InviteUser(call, user, invitation);
        return call;
    }

    /// <summary>As <see cref="InviteUser(string, SipInvitation)"/>, for who has to know the call's id before its first fact can come.</summary>
    public void InviteUser(SipCallId call, string user, SipInvitation invitation) =>
        Post((agent, now) => agent.InviteUser(call, user, invitation, now));

    /// <summary>Registers us at a provider and keeps it so; <see cref="RegistrationChanged"/> tells how it stands.</summary>
    public void Register(SipRegistration registration)
    {
        _registrars[registration.Name] = registration.Registrar;
        ResolveThen(registration.Registrar, flows => Post((agent, now) =>
        {
            if (flows.Count > 0)
                agent.Register(registration, flows, now);
            else
                _sink(new RegistrationChanged(registration.Name, false, 404, "The registrar's name can't be resolved"));
        }));
    }

    /// <summary>Ends a registration of ours.</summary>
    public void Unregister(string name)
    {
        _registrars.TryRemove(name, out _);
        Post((agent, now) => agent.Unregister(name, now));
    }

    /// <summary>Asks a peer with OPTIONS every so often; <see cref="PeerReachabilityChanged"/> tells when it comes or goes.</summary>
    public void Qualify(string name, string target, TimeSpan interval) => ResolveThen(target, flows => Post((agent, now) =>
    {
        if (flows.Count > 0)
            agent.Qualify(name, target, flows[0], interval, now);
        else
            _sink(new PeerReachabilityChanged(name, false, null));
    }));

    /// <summary>As <see cref="Qualify"/>, for a phone at our registrar, over the way that its REGISTER came.</summary>
    public void QualifyBinding(string name, string user, string contact, TimeSpan interval) => Post((agent, now) =>
    {
        foreach ((string bound, SipFlow flow) in agent.FindBindings(user))
            if (bound == contact)
                agent.Qualify(name, contact, flow, interval, now);
    });

    /// <summary>Stops asking a peer.</summary>
    public void StopQualifying(string name) => Post((agent, _) => agent.StopQualifying(name));

    /// <summary>Ends all bindings of a user at our registrar.</summary>
    public void RemoveBindings(string user) => Post((agent, _) => agent.RemoveBindings(user));
}
