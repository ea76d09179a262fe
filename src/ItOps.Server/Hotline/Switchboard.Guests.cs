using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Transfers;
using ItOps.Telephony.Io;
using SipPartyDto = ItOps.Contracts.Calls.SipPartyDto;
using SipPartyKind = ItOps.Contracts.Calls.SipPartyKind;

namespace ItOps.Server.Hotline;

/// <summary>Further parties of calls: who is asked, joins a conference, or gets the caller handed over.</summary>
internal sealed partial class Switchboard
{
    /// <summary>Where a number leads: to an agent who talks by that phone, else as the dial plan says; null when nothing leads there.</summary>
    public TransferTarget? TargetOf(string number, string? name) =>
        _agents.Values.FirstOrDefault(agent => agent.Extension == number && agent.Device == Contracts.Desk.AgentDevice.DeskPhone) is { } colleague
            && core.Agent(colleague.Id) is { State: not AgentState.SignedOut }
            ? new ToAgent(colleague.Id)
            : dialPlan.TargetOf(number, name);

    private void DialGuest(DialGuest dial)
    {
        if (!_calls.TryGetValue(dial.Call, out var call))
            return;
        var routes = dialPlan.RoutesTo(dial.Number, call.Snapshot.CallerNumber, call.Caller?.Caller?.Name ?? "");
        if (!guests.Dial(dial, routes))
        {
            guests.HangUp(dial.Call, dial.Guest);
            Handle(new GuestGone(dial.Call, dial.Guest, "503"));
        }
    }

    private void OnGuest(GuestLeg guest, TelephonyEvent fact)
    {
        switch (fact)
        {
            case LegDialled dialled:
                TraceGuest(guest, dialled);
                break;
            case LegRinging ringing:
                var isAsking = core.Call(guest.Call) is { State: CallState.OnHold } call && call.Agent == guest.Asking;
                guests.Ringing(guest, ringing, isAsking ? LegOf(guest.Asking) : null);
                break;
            case LegConnected:
                Handle(guests.Connected(guest));
                break;
            case LegEnded ended:
                traces.Leave(ended.SipCallId);
                if (guests.Ended(guest, ended) is { } gone)
                    Handle(gone);
                break;
        }
    }

    private void TraceGuest(GuestLeg guest, LegDialled dialled)
    {
        if (guest.Route is not { } route || _calls.GetValueOrDefault(guest.Call) is not { IsTraceOver: false })
            return;
        traces.Join(guest.Call.Value, new SipPartyDto(dialled.SipCallId, route.Trunk is null ? SipPartyKind.Phone : SipPartyKind.Trunk, route.Name));
    }
}
