using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Supervision;

/// <summary>
/// Supervisors who listen to, whisper into or barge into calls in agents' hands. It ends with the conversation, with the supervisor's audio,
/// or when the supervisor, who may be an agent too, answers a call.
/// </summary>
internal sealed class Supervisions(Outbox outbox, Roster roster, CallAudio audio)
{
    /// <summary>Supervisors of one call at once; further ones are refused.</summary>
    public const int MaxSupervisors = 4;

    private readonly Dictionary<AgentId, Call> _calls = [];

    /// <param name="wanted">The call of a <see cref="CallCenter.Supervise"/>; null for other inputs.</param>
    public CallCenterError Handle(SupervisorInput input, Call? wanted, DateTimeOffset now)
    {
        switch (input)
        {
            case Supervise request:
                return Supervise(request, wanted!, now);
            case SupervisorMediaUp:
                Reconnected(input.Supervisor);
                return CallCenterError.None;
            default:
                Leave(input.Supervisor, input is SupervisorMediaDown ? "audio-lost" : null, now);
                return CallCenterError.None;
        }
    }

    /// <summary>The supervisor no longer takes part; nothing when they did not.</summary>
    public void Leave(AgentId supervisor, string? why, DateTimeOffset now)
    {
        if (!_calls.Remove(supervisor, out var call))
            return;

        var seat = call.Supervisors.Find(seat => seat.Supervisor == supervisor)!;
        call.Supervisors.Remove(seat);
        audio.Mix(call);
        outbox.Note(call, now, CallEventKind.SupervisionEnded, seat.DisplayName, why);
        outbox.Send(new SupervisionNoted(call.Id, now, supervisor, null));
        outbox.CallChanged(call.Id);
    }

    /// <summary>The call is no longer in its agent's hands.</summary>
    public void LeaveAll(Call call, DateTimeOffset now)
    {
        while (call.Supervisors.Count > 0)
            Leave(call.Supervisors[0].Supervisor, null, now);
    }

    private CallCenterError Supervise(Supervise request, Call call, DateTimeOffset now)
    {
        if (call.State is not (CallState.Talking or CallState.OnHold) || IsOccupied(request.Supervisor))
            return CallCenterError.WrongState;

        int place = call.Supervisors.FindIndex(seat => seat.Supervisor == request.Supervisor);
        if (place < 0 && (call.Supervisors.Count == MaxSupervisors || call.PartyCount == Guests.MaxParties))
            return CallCenterError.Busy;

        var seat = new SupervisorSeat(request.Supervisor, request.DisplayName, request.Mode, now);
        if (place < 0)
            Enter(call, seat, now);
        else if (call.Supervisors[place].Mode != request.Mode)
            Change(call, place, seat, now);
        return CallCenterError.None;
    }

    /// <summary>The supervisor has a new audio connection.</summary>
    private void Reconnected(AgentId supervisor)
    {
        if (_calls.TryGetValue(supervisor, out var call))
            audio.Mix(call);
    }

    private bool IsOccupied(AgentId supervisor) =>
        roster.Find(supervisor) is { State: AgentState.Ringing or AgentState.Talking or AgentState.OnHold };

    private void Enter(Call call, SupervisorSeat seat, DateTimeOffset now)
    {
        Leave(seat.Supervisor, null, now);
        _calls.Add(seat.Supervisor, call);
        call.Supervisors.Add(seat);
        Tell(call, seat, CallEventKind.SupervisionStarted, now);
    }

    private void Change(Call call, int place, SupervisorSeat seat, DateTimeOffset now)
    {
        call.Supervisors[place] = seat;
        Tell(call, seat, CallEventKind.SupervisionChanged, now);
    }

    private void Tell(Call call, SupervisorSeat seat, CallEventKind kind, DateTimeOffset now)
    {
        audio.Mix(call);
        outbox.Note(call, now, kind, seat.DisplayName, seat.Mode.ToString());
        outbox.Send(new SupervisionNoted(call.Id, now, seat.Supervisor, seat.Mode));
        outbox.CallChanged(call.Id);
    }
}
