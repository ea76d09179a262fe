using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Queues;
using ItOps.CallCenter.Speech;
using ItOps.CallCenter.Supervision;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter.Calls;

/// <summary>
/// Calls in the hands of agents: answer, hold, mute, and what happens when an agent's audio goes away. The caller then hears music
/// and waits a while for this agent before going to the front of the queue.
/// </summary>
internal sealed class Conversations(
    CallCenterOptions options, Outbox outbox, CallTimers timers, WaitingRoom room, Roster roster, Recordings recordings,
    Supervisions supervisions, CallAudio audio, Guests guests)
{
    public CallCenterError Answer(Agent agent, Call call, DateTimeOffset now)
    {
        if (!agent.MediaUp)
            return CallCenterError.NoMedia;
        supervisions.Leave(agent.Id, null, now);
        timers.Stop(call);
        call.Step(CallStep.Answer);
        call.AnsweredAt ??= now;
        roster.Move(agent, AgentStep.Answer, now);
        outbox.Note(call, now, CallEventKind.Answered, agent.DisplayName);
        if (call.TransferredBy is { } by)
            outbox.Note(call, now, CallEventKind.Transferred, by.DisplayName, agent.DisplayName);
        call.TransferredBy = null;
        Settle(call);
        recordings.Reached(RecordingStart.AgentAnswer, call, now);
        return CallCenterError.None;
    }

    /// <summary>The agent calls somebody: theirs from the start, joined when the other side answers.</summary>
    public void Dial(Agent agent, Call call, DateTimeOffset now)
    {
        call.Agent = agent;
        call.Step(CallStep.Dial);
        roster.Dial(agent, call, now);
        outbox.Note(call, now, CallEventKind.Dialled, agent.DisplayName, call.CallerNumber);
        outbox.Send(new DialOut(call.Id, agent.Id, call.CallerNumber));
        outbox.CallChanged(call.Id);
    }

    /// <summary>The party that an agent called answered.</summary>
    public CallCenterError Reached(Call call, DateTimeOffset now)
    {
        if (call.AnsweredAt is not null)
            return CallCenterError.WrongState;
        call.AnsweredAt = now;
        outbox.NoteCaller(call, now, CallEventKind.Answered);
        recordings.Reached(RecordingStart.IvrAnswer, call, now);
        recordings.Reached(RecordingStart.AgentAnswer, call, now);
        Settle(call);
        return CallCenterError.None;
    }

    public CallCenterError Hold(Agent agent, Call call, DateTimeOffset now)
    {
        if (!call.CanStep(CallStep.Hold))
            return CallCenterError.WrongState;
        if (call.Bridged is null)
            return CallCenterError.NoMedia;
        call.Step(CallStep.Hold);
        roster.Move(agent, AgentStep.Hold, now);
        Settle(call);
        outbox.Note(call, now, CallEventKind.Held, agent.DisplayName);
        return CallCenterError.None;
    }

    public CallCenterError Resume(Agent agent, Call call, DateTimeOffset now)
    {
        if (!call.CanStep(CallStep.Resume) || call.Consulted is not null)
            return CallCenterError.WrongState;
        if (call.IsAgentAway)
            return CallCenterError.NoMedia;
        call.Step(CallStep.Resume);
        roster.Move(agent, AgentStep.Resume, now);
        Settle(call);
        outbox.Note(call, now, CallEventKind.Resumed, agent.DisplayName);
        return CallCenterError.None;
    }

    public CallCenterError SetMuted(Agent agent, Call call, bool muted, DateTimeOffset now)
    {
        if (!agent.HasCallInHand)
            return CallCenterError.WrongState;
        if (agent.Muted == muted)
            return CallCenterError.None;
        roster.SetMuted(agent, muted);
        outbox.Note(call, now, muted ? CallEventKind.Muted : CallEventKind.Unmuted, agent.DisplayName);
        outbox.CallChanged(call.Id);
        return CallCenterError.None;
    }

    /// <summary>The agent's audio or connection is gone in the middle of a call.</summary>
    public void AgentLost(Agent agent, DateTimeOffset now)
    {
        var call = agent.Call!;
        if (call.IsAgentAway)
            return;
        timers.Start(call, CallTimer.AgentMedia, now.AddSeconds(options.AgentMediaGraceSeconds));
        outbox.Note(call, now, CallEventKind.MediaLost, agent.DisplayName);
        audio.Settle(call, alone: Clip.OneMoment);
        outbox.CallChanged(call.Id);
    }

    /// <summary>The agent's audio stands (again): a call in hand goes on, on the connection that there is now.</summary>
    public void AgentBack(Agent agent, DateTimeOffset now)
    {
        var call = agent.Call!;
        if (call.IsAgentAway)
        {
            timers.Stop(call);
            outbox.Note(call, now, CallEventKind.MediaRestored, agent.DisplayName);
        }

        Reconnected(agent);
    }

    /// <summary>An agent in a call, in whatever part, has a new connection.</summary>
    public void Reconnected(Agent agent)
    {
        if (agent.Muted)
            outbox.Send(new MuteAgent(agent.Id, true));
        audio.Settle(agent.Call!, isAnew: true);
        outbox.CallChanged(agent.Call!.Id);
    }

    /// <summary>The agent did not come back in time.</summary>
    public void AgentGivenUp(Call call, DateTimeOffset now)
    {
        var agent = call.Agent!;
        supervisions.LeaveAll(call, now);
        guests.DismissAll(call, now);
        room.Return(call, "agent-audio-lost", now);
        audio.Settle(call, alone: null);
        outbox.Speak(call, [Clip.Of(call.Language, Clip.Requeued)]);
        roster.GiveUp(agent, now);
    }

    private void Settle(Call call)
    {
        audio.Settle(call);
        outbox.CallChanged(call.Id);
    }
}
