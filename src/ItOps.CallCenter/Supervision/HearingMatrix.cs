using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Supervision;

/// <summary>
/// Who hears whom in a call that is more than caller and agent. Those in the conversation hear each other. An agent who is not in it (on
/// hold) talks to whom they consult. Supervisors hear everyone and each other's words; agent and supervisor can confer while the caller waits.
/// </summary>
internal static class HearingMatrix
{
    /// <summary>Empty when there is nothing to mix: nobody hears anybody, or two are bridged.</summary>
    public static IReadOnlyList<MixParty> Of(Call call)
    {
        var conversation = call.Conversation;
        var consulted = call.Consulted is { State: GuestState.Consulted } guest ? guest : null;
        var isPlain = conversation.Count == 0 || (conversation.Count == 2 && call.Bridged is not null);
        return call.Supervisors.Count == 0 && consulted is null && isPlain ? [] : [.. Rows(call, conversation, consulted)];
    }

    private static IEnumerable<MixParty> Rows(Call call, IReadOnlyList<Party> conversation, Guest? consulted)
    {
        var seats = call.Supervisors;
        Party? agent = call.Agent is { } owner ? new Party(owner.Id) : null;
        Party[] aside = consulted is null ? [] : [consulted.Party];
        Party[] everyone = [.. conversation, .. agent is { } one && !conversation.Contains(one) ? [one] : Array.Empty<Party>(), .. aside];
        foreach (var party in everyone)
        {
            if (party == agent)
                yield return new(party, [.. conversation.Contains(party) ? conversation.Where(other => other != party) : aside, .. Words(seats, seat => seat.IsHeardByAgent)]);
            else if (consulted?.Party == party)
                yield return new(party, agent is { } asking ? [asking] : []);
            else
                yield return new(party, [.. conversation.Where(other => other != party), .. Words(seats, seat => seat.IsHeardByCaller)]);
        }

        foreach (var seat in seats)
            yield return new(PartyOf(seat), [.. everyone, .. Words(seats, other => other != seat && other.IsHeardByAgent)]);
    }

    private static IEnumerable<Party> Words(IEnumerable<SupervisorSeat> seats, Func<SupervisorSeat, bool> areHeard) => seats.Where(areHeard).Select(PartyOf);

    private static Party PartyOf(SupervisorSeat seat) => new(seat.Supervisor);
}
