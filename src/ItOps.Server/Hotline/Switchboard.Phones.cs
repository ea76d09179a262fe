using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.Contracts.Desk;
using ItOps.Telephony.Io;
using AgentState = ItOps.CallCenter.Agents.AgentState;
using SipPartyDto = ItOps.Contracts.Calls.SipPartyDto;
using SipPartyKind = ItOps.Contracts.Calls.SipPartyKind;

namespace ItOps.Server.Hotline;

/// <summary>
/// Agents who talk by a desk phone. Their audio counts as up while the phone is registered; an offer rings it, picking it up answers, and
/// it is hung up when the call is over.
/// </summary>
internal sealed partial class Switchboard
{
    /// <summary>The agent takes calls by another device from now on.</summary>
    /// <returns>One of <see cref="DeskErrors"/>; null when it is done.</returns>
    public string? UseDevice(AgentId id, AgentDevice device)
    {
        if (core.Agent(id) is not { } snapshot)
            return DeskErrors.NotAnAgent;
        var agent = AgentOf(id);
        if (agent.Device == device)
            return null;
        if (snapshot.State is AgentState.Ringing or AgentState.Talking or AgentState.OnHold)
            return DeskErrors.WrongState;
        if (device == AgentDevice.Browser)
        {
            agent.Device = device;
            Handle(new AgentMediaDown(id));
            return null;
        }

        if (agent.Extension is not { } extension || !phones.IsRegistered(extension))
            return DeskErrors.NoPhone;
        agent.Device = device;
        CloseBrowserLeg(agent);
        Handle(new AgentMediaUp(id));
        return null;
    }

    /// <summary>Whether an offer has to be answered on the agent's phone rather than at the desk.</summary>
    public bool AnswersOnPhone(AgentId id) => _agents.GetValueOrDefault(id)?.Device == AgentDevice.DeskPhone;

    /// <summary>A phone came to our registrar or left it. One that is in a call counts as there until the call ends.</summary>
    public void PhoneChanged(string extension, bool isRegistered)
    {
        foreach (var agent in _agents.Values.Where(each => each.Extension == extension && each.Device == AgentDevice.DeskPhone))
        {
            if (agent.PhoneLeg is not null)
                continue;
            if (!isRegistered)
                Handle(new AgentMediaDown(agent.Id));
            else if (core.Agent(agent.Id) is { MediaUp: false, Call: null })
                Handle(new AgentMediaUp(agent.Id));
        }
    }

    private void UseOwnPhone(LiveAgent agent, (string Extension, bool TakesQueueCalls)? phone)
    {
        agent.Extension = phone?.Extension;
        if (agent.PhoneLeg is not null)
            return;
        agent.Device = phone is { TakesQueueCalls: true } ? AgentDevice.DeskPhone : AgentDevice.Browser;
        if (agent.Device != AgentDevice.DeskPhone)
            return;
        CloseBrowserLeg(agent);
        if (phones.IsRegistered(agent.Extension!))
            Handle(new AgentMediaUp(agent.Id));
    }

    private void CloseBrowserLeg(LiveAgent agent)
    {
        if (agent.Leg is not { } leg)
            return;
        agent.Leg = null;
        telephony.HangUp(leg);
    }

    /// <summary>Rings the phone of an agent who talks by it.</summary>
    private void RingPhone(LiveAgent agent, LiveCall call)
    {
        if (agent is not { Device: AgentDevice.DeskPhone, Extension: { } extension })
            return;
        StopRingingPhone(agent);
        var leg = telephony.Dial(dialPlan.ToPhone(extension, call.Snapshot.CallerNumber, call.Caller?.Caller?.Name ?? ""));
        (agent.PhoneLeg, agent.PhoneCall) = (leg, call.Id);
        _agentsByLeg[leg] = agent;
    }

    private void StopRingingPhone(LiveAgent agent)
    {
        if (agent.PhoneLeg is not { } leg)
            return;
        agent.PhoneLeg = null;
        telephony.HangUp(leg);
    }

    /// <summary>The core moved the agent: the phone is hung up with the call, and is ready for the next.</summary>
    private void FollowWithPhone(LiveAgent agent, AgentSnapshot snapshot)
    {
        if (agent.Device != AgentDevice.DeskPhone || snapshot.State is AgentState.Ringing or AgentState.Talking or AgentState.OnHold)
            return;
        StopRingingPhone(agent);
        HangUpConsultLeg(agent);
        var isThere = agent.Extension is { } extension && phones.IsRegistered(extension);
        if (snapshot.State == AgentState.SignedOut || snapshot.MediaUp == isThere)
            return;
        Handle(isThere ? new AgentMediaUp(agent.Id) : new AgentMediaDown(agent.Id));
    }

    /// <summary>The phone's messages belong to the call that it rings for, also when they come after it.</summary>
    private void TracePhone(LiveAgent agent, TelephonyEvent fact)
    {
        if (fact is LegEnded ended)
            traces.Leave(ended.SipCallId);
        else if (fact is LegDialled dialled && agent.PhoneCall is { } call)
            JoinTrace(agent, call, dialled.SipCallId);
    }

    /// <summary>A line of the agent's phone has part in a call.</summary>
    private void JoinTrace(LiveAgent agent, CallId call, string sipCallId)
    {
        if (_calls.GetValueOrDefault(call) is { IsTraceOver: false })
            traces.Join(call.Value, new SipPartyDto(sipCallId, SipPartyKind.Phone, $"{agent.Extension} {NameOf(agent.Id)}".TrimEnd()));
    }

    private void OnPhoneLeg(LiveAgent agent, TelephonyEvent fact)
    {
        if (fact is LegEnded)
        {
            _agentsByLeg.Remove(fact.Leg);
            agent.PhoneLeg = null;
        }

        if (core.Agent(agent.Id) is not { } snapshot || snapshot.Call is not { } call)
            return;
        switch (fact)
        {
            case LegConnected when snapshot.State == AgentState.Ringing:
                if (Handle(new AgentAnswer(agent.Id, call)) != CallCenterError.None)
                    StopRingingPhone(agent);
                break;
            case LegConnected when _calls.GetValueOrDefault(call) is { DialledBy: not null } dialled:
                PlaceCall(dialled);
                break;
            case FirstAudioRelayed:
                FirstAudio(fact.Leg);
                break;
            case LegHeld:
                Handle(new AgentHold(agent.Id, call));
                break;
            case LegResumed:
                Handle(new AgentResume(agent.Id, call));
                break;
            case LegEnded ended:
                OnPhoneGone(agent, snapshot, call, ended.Cause);
                break;
        }
    }

    private void OnPhoneGone(LiveAgent agent, AgentSnapshot snapshot, CallId call, LegEndCause cause)
    {
        if (cause is LegEndCause.Failed or LegEndCause.TimedOut)
            Handle(new AgentMediaDown(agent.Id));
        else if (snapshot.State == AgentState.Ringing)
            Handle(new AgentDecline(agent.Id, call));
        else
            Handle(new AgentHangUp(agent.Id, call));
    }
}
