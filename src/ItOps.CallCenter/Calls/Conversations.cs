using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Queues;
using ItOps.CallCenter.Speech;
using ItOps.CallCenter.Supervision;

namespace ItOps.CallCenter.Calls;

/// <summary>
/// Calls in the hands of agents: answer, hold, mute, and what happens when an agent's audio goes away. The caller then hears music
/// and waits a while for this agent before going to the front of the queue.
/// </summary>
internal sealed class Conversations(
    CallCenterOptions options, Outbox outbox, CallTimers timers, WaitingRoom room, Roster roster, Recordings recordings,
    Supervisions supervisions)
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
        Join(call, agent);
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
        if (!IsAgentAway(call))
            Join(call, call.Agent!);
        return CallCenterError.None;
    }

    public CallCenterError Hold(Agent agent, Call call, DateTimeOffset now)
    {
        if (!call.CanStep(CallStep.Hold))
            return CallCenterError.WrongState;
        if (!call.IsBridged)
            return CallCenterError.NoMedia;
        call.Step(CallStep.Hold);
        roster.Move(agent, AgentStep.Hold, now);
        Part(call, agent);
        outbox.Speak(call, [Clip.Of(call.Language, Clip.PleaseHold)]);
        outbox.Note(call, now, CallEventKind.Held, agent.DisplayName);
        outbox.CallChanged(call.Id);
        return CallCenterError.None;
    }

    public CallCenterError Resume(Agent agent, Call call, DateTimeOffset now)
    {
        if (!call.CanStep(CallStep.Resume))
            return CallCenterError.WrongState;
        if (IsAgentAway(call))
            return CallCenterError.NoMedia;
        call.Step(CallStep.Resume);
        roster.Move(agent, AgentStep.Resume, now);
        Join(call, agent);
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
        if (IsAgentAway(call))
            return;
        if (call.IsBridged)
        {
            Part(call, agent);
            outbox.Speak(call, [Clip.Of(call.Language, Clip.OneMoment)]);
        }

        timers.Start(call, CallTimer.AgentMedia, now.AddSeconds(options.AgentMediaGraceSeconds));
        outbox.Note(call, now, CallEventKind.MediaLost, agent.DisplayName);
        outbox.CallChanged(call.Id);
    }

    /// <summary>The agent's audio stands (again): a call in hand goes on, on the connection that there is now.</summary>
    public void AgentBack(Agent agent, DateTimeOffset now)
    {
        var call = agent.Call!;
        if (IsAgentAway(call))
        {
            timers.Stop(call);
            outbox.Note(call, now, CallEventKind.MediaRestored, agent.DisplayName);
        }

        if (agent.Muted)
            outbox.Send(new MuteAgent(agent.Id, true));
        if (call.State == CallState.Talking && call.AnsweredAt is not null)
            Join(call, agent);
    }

    /// <summary>The agent did not come back in time.</summary>
    public void AgentGivenUp(Call call, DateTimeOffset now)
    {
        var agent = call.Agent!;
        supervisions.LeaveAll(call, now);
        room.Return(call, "agent-audio-lost", now);
        outbox.Speak(call, [Clip.Of(call.Language, Clip.Requeued)]);
        Unmute(agent);
        if (agent.IsLeaving)
            roster.SignOut(agent, now);
        else
            roster.MakeNotReady(agent, NotReadyReason.NoAudio, now);
    }

    /// <summary>The call ends: the agent has work to finish.</summary>
    public void Finish(Call call, DateTimeOffset now)
    {
        var agent = call.Agent!;
        supervisions.LeaveAll(call, now);
        if (call.IsBridged)
            Part(call, agent);
        Unmute(agent);
        roster.BeginWrapUp(agent, now);
    }

    private static bool IsAgentAway(Call call) => call.Timer == CallTimer.AgentMedia;

    private void Join(Call call, Agent agent)
    {
        call.PlayToken = 0;
        call.IsBridged = true;
        outbox.Send(new Bridge(call.Id, agent.Id));
        supervisions.Refresh(call);
        outbox.CallChanged(call.Id);
    }

    private void Part(Call call, Agent agent)
    {
        call.IsBridged = false;
        outbox.Send(new Unbridge(call.Id, agent.Id));
        supervisions.Refresh(call);
    }

    private void Unmute(Agent agent)
    {
        if (agent.Muted)
            roster.SetMuted(agent, false);
    }
}
