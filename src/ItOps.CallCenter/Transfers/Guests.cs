using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Deadlines;

namespace ItOps.CallCenter.Transfers;

/// <summary>Further parties of calls: rings them, and lets them go. What that means for the call is up to who asks.</summary>
internal sealed class Guests(CallCenterOptions options, Outbox outbox, Roster roster)
{
    /// <summary>What a mix can hold: caller, agent, further parties and supervisors.</summary>
    public const int MaxParties = 16;

    private readonly DeadlineHeap<Guest> _rings = new();

    public DateTimeOffset? Earliest => _rings.Earliest;

    /// <summary>Takes a party that did not answer in time.</summary>
    public bool TryTakeDue(DateTimeOffset now, out Guest? guest) => _rings.TryTakeDue(now, out guest);

    /// <summary>Whether the target can be rung now; numbers always can be tried.</summary>
    public bool IsFree(TransferTarget target) => target is not ToAgent(var id) || roster.Find(id) is { State: AgentState.Ready, MediaUp: true };

    /// <summary>How the target is called in the timeline.</summary>
    public string NameOf(TransferTarget target) => target switch
    {
        ToAgent(var id) => roster.Find(id)!.DisplayName,
        ToNumber(var number, var name) => name is null ? number : $"{name} {number}",
        _ => "queue",
    };

    public void Invite(Call call, Agent by, TransferTarget target, DateTimeOffset now)
    {
        var agent = target is ToAgent(var id) ? roster.Find(id) : null;
        var guest = new Guest(new(++call.LastGuest), call, agent, (target as ToNumber)?.Number ?? "", NameOf(target));
        var until = now.AddSeconds(agent is null ? options.DialSeconds : options.RingSeconds);
        call.Guests.Add(guest);
        _rings.Set(guest.Ring, until);
        if (agent is null)
        {
            outbox.Send(new DialGuest(call.Id, guest.Id, by.Id, guest.Number));
            return;
        }

        var origin = new OfferOrigin(OfferKind.Consultation, by.DisplayName);
        roster.Ring(agent, call, until, origin, now);
        outbox.Send(new OfferToAgent(call.Id, agent.Id, until, origin));
    }

    public void Answered(Guest guest, GuestState state)
    {
        _rings.Clear(guest.Ring);
        guest.State = state;
    }

    /// <summary>The party is no longer part of the call.</summary>
    public void Forget(Guest guest)
    {
        _rings.Clear(guest.Ring);
        guest.Call.Guests.Remove(guest);
    }

    /// <summary>Ends a party's part: stops ringing it or hangs up; a colleague who talked has work to finish.</summary>
    public void Dismiss(Guest guest, OfferEnd why, DateTimeOffset now)
    {
        Forget(guest);
        if (guest.Agent is not { } agent)
        {
            outbox.Send(new HangUpGuest(guest.Call.Id, guest.Id));
        }
        else if (agent.State == AgentState.Ringing)
        {
            outbox.Send(new WithdrawOffer(guest.Call.Id, agent.Id, why));
            roster.RingingEnded(agent, now);
        }
        else
        {
            roster.BeginWrapUp(agent, now);
        }
    }

    public void DismissAll(Call call, DateTimeOffset now)
    {
        while (call.Guests.Count > 0)
            Dismiss(call.Guests[0], OfferEnd.CallerHungUp, now);
    }
}
