using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Queues;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Calls;

/// <summary>What agents want with their calls, brought to who knows how. Who takes part in a colleague's call may mute and leave.</summary>
internal sealed class CallControls(Offers offers, Conversations conversations, HandOvers handOvers, Consultations consultations)
{
    /// <param name="ends">The agent hangs up, and nobody is there to go on with the caller.</param>
    public CallCenterError Handle(Agent agent, Call call, AgentCallInput input, DateTimeOffset now, out bool ends)
    {
        ends = false;
        if (agent.State == AgentState.Ringing != input is AgentAnswer or AgentDecline)
            return CallCenterError.WrongState;
        if (agent.AsGuest is { } guest)
            return HandleGuest(guest, input, now);
        ends = input is AgentHangUp && call.Guests.Count == 0;
        return ends ? CallCenterError.None : HandleOwner(agent, call, input, now);
    }

    private CallCenterError HandleOwner(Agent agent, Call call, AgentCallInput input, DateTimeOffset now)
    {
        switch (input)
        {
            case AgentAnswer:
                return conversations.Answer(agent, call, now);
            case AgentDecline:
                offers.Missed(call, OfferEnd.Declined, now);
                return CallCenterError.None;
            case AgentHold:
                return conversations.Hold(agent, call, now);
            case AgentResume:
                return conversations.Resume(agent, call, now);
            case AgentSetMuted(_, _, var muted):
                return conversations.SetMuted(agent, call, muted, now);
            case AgentTransfers(_, _, var target):
                return handOvers.Transfer(agent, call, target, now);
            case AgentConsults(_, _, var target):
                return consultations.Consult(agent, call, target, now);
            case AgentCompletes:
                return consultations.Complete(agent, call, now);
            case AgentCancelsConsult:
                return consultations.Cancel(agent, call, now);
            case AgentConferences:
                return consultations.Conference(agent, call, now);
            case AgentDrops(_, _, var guest):
                return consultations.Drop(agent, call, guest, now);
            default:
                handOvers.Leave(agent, call, now);
                return CallCenterError.None;
        }
    }

    private CallCenterError HandleGuest(Guest guest, AgentCallInput input, DateTimeOffset now)
    {
        switch (input)
        {
            case AgentAnswer:
                return consultations.Answer(guest, now);
            case AgentDecline:
                consultations.Missed(guest, OfferEnd.Declined, now);
                return CallCenterError.None;
            case AgentSetMuted(_, _, var muted):
                return conversations.SetMuted(guest.Agent!, guest.Call, muted, now);
            case AgentHangUp:
                consultations.HangUp(guest, now);
                return CallCenterError.None;
            default:
                return CallCenterError.WrongState;
        }
    }
}
