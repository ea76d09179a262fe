using ItOps.CallCenter.Agents;

namespace ItOps.CallCenter.Calls;

/// <summary>
/// Notes when a side of a call can't be heard: its audio stops coming, or comes without a voice since they were joined. What is noted of voices
/// holds for one talk; <see cref="CallAudio"/> forgets it with the bridge.
/// </summary>
internal sealed class Hearing(Outbox outbox)
{
    public CallCenterError OfCaller(Call call, CallInput input, DateTimeOffset now)
    {
        var isUnheard = input is CallerMediaSilenced or CallerVoiceAbsent;
        if (input is CallerVoiceAbsent or CallerVoiceHeard)
        {
            if (call.IsCallerUnheard == isUnheard || call.Bridged is null)
                return CallCenterError.None;
            call.IsCallerUnheard = isUnheard;
            outbox.NoteCaller(call, now, isUnheard ? CallEventKind.VoiceAbsent : CallEventKind.VoiceHeard);
            outbox.CallChanged(call.Id);
        }
        else if (call.CallerSilent != isUnheard)
        {
            call.CallerSilent = isUnheard;
            outbox.NoteCaller(call, now, isUnheard ? CallEventKind.MediaLost : CallEventKind.MediaRestored);
        }

        return CallCenterError.None;
    }

    public CallCenterError OfAgent(Agent agent, bool isUnheard, DateTimeOffset now)
    {
        if (agent.Call is not { } call || call.Bridged?.Agent != agent.Id || call.IsAgentUnheard == isUnheard)
            return CallCenterError.None;
        call.IsAgentUnheard = isUnheard;
        outbox.Note(call, now, isUnheard ? CallEventKind.VoiceAbsent : CallEventKind.VoiceHeard, agent.DisplayName);
        outbox.CallChanged(call.Id);
        return CallCenterError.None;
    }
}
