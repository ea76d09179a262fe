using ItOps.CallCenter.Calls;

namespace ItOps.CallCenter.Supervision;

/// <summary>
/// Who hears whom in a supervised call. Supervisors hear the call and each other's words; a caller who is not joined to the agent (on
/// hold) is left out, so that agent and supervisor can confer meanwhile.
/// </summary>
internal static class HearingMatrix
{
    public static IReadOnlyList<MixParty> Of(Call call)
    {
        var seats = call.Supervisors;
        var agent = new Party(call.Agent!.Id);
        Party[] caller = call.IsBridged ? [Party.Caller] : [];
        List<MixParty> parties = [new(agent, [.. caller, .. seats.Where(seat => seat.IsHeardByAgent).Select(PartyOf)])];
        if (call.IsBridged)
            parties.Add(new(Party.Caller, [agent, .. seats.Where(seat => seat.IsHeardByCaller).Select(PartyOf)]));
        foreach (var seat in seats)
            parties.Add(new(PartyOf(seat), [.. caller, agent, .. seats.Where(other => other != seat && other.IsHeardByAgent).Select(PartyOf)]));
        return parties;
    }

    private static Party PartyOf(SupervisorSeat seat) => new(seat.Supervisor);
}
