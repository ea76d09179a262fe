using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Supervision;
using ItOps.CallCenter.Transfers;
using ItOps.Contracts.Desk;
using ItOps.Server.Trunks;
using ItOps.Telephony.Io;
using AgentState = ItOps.CallCenter.Agents.AgentState;

namespace ItOps.Server.Hotline;

/// <summary>
/// Transfers by the keys of a desk phone. A REFER on the line of an agent's call does what the desk's transfer does, and for nobody else
/// anything. A second call of that phone asks whom it dials (the first one holds the caller); REFER with Replaces then completes.
/// </summary>
internal sealed partial class Switchboard
{
    private const int Declined = 603;

    private void OnTransferRequested(LegTransferRequested transfer)
    {
        var status = _agentsByLeg.GetValueOrDefault(transfer.Leg) is { Device: AgentDevice.DeskPhone } agent && CallOf(agent) is { } call
            ? Transfer(agent, call, transfer)
            : Declined;
        telephony.ReportTransfer(transfer.Leg, status);
    }

    /// <summary>Hands over as the phone asks. 200 tells it that the hotline has the caller now, whoever takes them.</summary>
    private int Transfer(LiveAgent agent, CallId call, LegTransferRequested transfer)
    {
        if (transfer.IsAttended)
        {
            LegId?[] lines = [agent.PhoneLeg, agent.ConsultLeg];
            return transfer.Replaces is { } other && other != transfer.Leg && lines.Contains(other) ? StatusOf(Handle(new AgentCompletes(agent.Id, call))) : 481;
        }

        return DialledNumber.Read(transfer.TargetUser) is { } number && TargetOf(number, null) is { } target
            ? StatusOf(Handle(new AgentTransfers(agent.Id, call, target)))
            : 404;
    }

    /// <summary>A second call by the phone of an agent with a call in hand: whom it dials is asked.</summary>
    /// <returns>False when it is no such call.</returns>
    private bool TryConsultByPhone(LegArrived arrived)
    {
        if (arrived.AuthenticatedUser is not { } extension
            || _agents.Values.FirstOrDefault(each => each.Extension == extension && each is { PhoneLeg: not null, ConsultLeg: null }) is not { } agent
            || CallOf(agent) is not { } call
            || DialledNumber.Read(arrived.CalledNumber) is not { } number
            || TargetOf(number, null) is not { } target
            || target is ToQueue)
            return false;
        agent.ConsultLeg = arrived.Leg;
        _agentsByLeg[arrived.Leg] = agent;
        JoinTrace(agent, call, arrived.SipCallId);
        telephony.Ring(arrived.Leg);
        if (Handle(new AgentConsults(agent.Id, call, target)) is var error and not CallCenterError.None)
        {
            agent.ConsultLeg = null;
            telephony.Reject(arrived.Leg, StatusOf(error));
        }

        return true;
    }

    /// <summary>Whom the phone asked is there: its second line is answered.</summary>
    private void AnswerConsultLeg(SetMix mix)
    {
        foreach (var party in mix.Parties)
        {
            if (party.Who.Agent is { } id && _agents.GetValueOrDefault(id) is { } agent && ConsultLegOf(agent) is { } leg)
                telephony.Answer(leg);
        }
    }

    /// <summary>The phone's second line, as long as it is the one by which the agent talks to whom they ask.</summary>
    private LegId? ConsultLegOf(LiveAgent agent) =>
        agent.ConsultLeg is { } leg && CallOf(agent) is { } call && core.Call(call)!.Guests.Any(guest => guest.State == GuestState.Consulted) ? leg : null;

    private void CloseConsultLeg(CallSnapshot call)
    {
        if (call.Agent is { } owner && _agents.GetValueOrDefault(owner) is { ConsultLeg: not null } agent && call.Guests.All(guest => guest.State == GuestState.Joined))
            HangUpConsultLeg(agent);
    }

    private void HangUpConsultLeg(LiveAgent agent)
    {
        if (agent.ConsultLeg is not { } leg)
            return;
        agent.ConsultLeg = null;
        telephony.HangUp(leg);
    }

    /// <summary>The phone hung up its second line: who was asked goes, the caller waits until the first line is taken up again.</summary>
    private void OnConsultLegGone(LiveAgent agent)
    {
        _agentsByLeg.Remove(agent.ConsultLeg!.Value);
        agent.ConsultLeg = null;
        if (CallOf(agent) is { } call && core.Call(call)!.Guests.FirstOrDefault(guest => guest.State != GuestState.Joined) is { } asked)
            Handle(new AgentDrops(agent.Id, call, asked.Id));
    }

    /// <summary>The call that this agent has in hand.</summary>
    private CallId? CallOf(LiveAgent agent) =>
        core.Agent(agent.Id) is { State: AgentState.Talking or AgentState.OnHold, Call: { } call } && core.Call(call)?.Agent == agent.Id ? call : null;

    private static int StatusOf(CallCenterError error) => error switch
    {
        CallCenterError.None => 200,
        CallCenterError.NotAvailable => 486,
        CallCenterError.Busy => 503,
        _ => Declined,
    };
}
