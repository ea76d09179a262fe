using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.Contracts.Calls;
using ItOps.Telephony.Io;
using CallChannel = ItOps.CallCenter.Calls.CallChannel;
using CallEventKind = ItOps.Contracts.Calls.CallEventKind;
using Core = ItOps.CallCenter;

namespace ItOps.Server.Hotline;

/// <summary>What the telephony side tells, put to the core.</summary>
internal sealed partial class Switchboard
{
    /// <summary>A fact from the telephony side.</summary>
    public void On(TelephonyEvent fact)
    {
        switch (fact)
        {
            case LegArrived arrived:
                OnArrived(arrived);
                break;
            case RecordingFinished finished:
                OnRecordingFinished(finished);
                break;
            case RecordingFailed failed:
                OnRecordingFailed(failed);
                break;
            case FaxFinished fax:
                OnFaxFinished(fax);
                break;
            default:
                if (_callsByLeg.TryGetValue(fact.Leg, out var call))
                    OnCaller(call, fact);
                else if (_agentsByLeg.TryGetValue(fact.Leg, out var agent))
                    OnAgentLeg(agent, fact);
                break;
        }
    }

    private void OnArrived(LegArrived arrived)
    {
        var route = inbound.Of(arrived);
        if (route.RejectStatus != 0)
        {
            telephony.Reject(arrived.Leg, route.RejectStatus);
            return;
        }

        var id = NewCallId();
        Add(new LiveCall(id, arrived.Leg) { Trunk = route.Trunk });
        traces.Join(id.Value, arrived.SipCallId);
        if (faxes.IsFaxNumber(route.CalledNumber))
            ArriveFax(id, route);
        else
            Handle(new CallArrived(id, CallChannel.Phone, route.CallerNumber, route.CalledNumber));
    }

    private void OnCaller(LiveCall call, TelephonyEvent fact)
    {
        switch (fact)
        {
            case LegRinging ringing:
                OnRemoteRinging(call, ringing);
                break;
            case LegConnected:
                Handle(new CallConnected(call.Id));
                ListenForFax(call);
                break;
            case Telephony.Io.FaxToneHeard:
                HearFax(call);
                break;
            case Telephony.Io.DigitPressed digit:
                Handle(new Core.DigitPressed(call.Id, digit.Digit));
                break;
            case Telephony.Io.PlaybackEnded played:
                Handle(new Core.PlaybackEnded(call.Id, played.Token));
                break;
            case MediaSilenced:
                Handle(new CallerMediaSilenced(call.Id));
                break;
            case MediaResumed:
                Handle(new CallerMediaResumed(call.Id));
                break;
            case LegEnded ended:
                OnCallerGone(call, ended);
                break;
        }
    }

    private void OnCallerGone(LiveCall call, LegEnded ended)
    {
        _callsByLeg.Remove(call.Leg);
        LeaveTrunk(call, ended);
        if (TryNextRoute(call, ended))
            return;
        call.LegEnded = true;
        traces.End(call.Id.Value);
        if (ended.Quality is { PacketsReceived: > 0 } quality)
            story.Append(call, ended.At, CallEventKind.MediaQuality, "system", Describe(quality));
        if (faxes.IsRunning(call.Leg))
            return;
        Handle(ended.Cause is LegEndCause.Failed or LegEndCause.TimedOut ? new CallFailed(call.Id) : new CallerHungUp(call.Id));
        if (call.Snapshot is null && core.Call(call.Id) is null)
            _calls.Remove(call.Id);
        else
            MarkDirty(call);
    }

    /// <summary>Loss in per cent, jitter in ms and MOS; the console puts them into words.</summary>
    private static string Describe(MediaQuality quality) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{quality.LossPercent:0.0}/{quality.Jitter.TotalMilliseconds:0}/{quality.Mos:0.0}");

    private void OnAgentLeg(LiveAgent agent, TelephonyEvent fact)
    {
        if (agent.PhoneLeg == fact.Leg)
        {
            OnPhoneLeg(agent, fact);
            return;
        }

        switch (fact)
        {
            case LegConnected when agent.Leg == fact.Leg:
                agent.LegUp = true;
                Handle(new AgentMediaUp(agent.Id));
                Handle(new SupervisorMediaUp(agent.Id));
                TellAbsent(agent);
                break;
            case FirstAudioRelayed:
                FirstAudio(fact.Leg);
                break;
            case LegEnded:
                _agentsByLeg.Remove(fact.Leg);
                if (agent.Leg != fact.Leg)
                    break;
                agent.Leg = null;
                agent.LegUp = false;
                Handle(new AgentMediaDown(agent.Id));
                Handle(new SupervisorMediaDown(agent.Id));
                TellAbsent(agent);
                desk.MediaLost(agent.Id);
                break;
        }
    }

    private void OnRecordingFinished(RecordingFinished finished)
    {
        var dto = new RecordingDto(
            finished.RecordingId, finished.At - finished.Duration, finished.Duration.TotalSeconds, finished.Bytes, finished.Sha256, true);
        recordings.Finish(finished);
        if (_calls.Values.FirstOrDefault(call => call.Recording?.Id == finished.RecordingId) is not { } call)
            return;
        call.Recording = dto;
        MarkDirty(call);
    }

    private void OnRecordingFailed(RecordingFailed failed)
    {
        RecordingLost(failed.RecordingId, failed.Reason);
        recordings.Fail(failed);
        if (_calls.Values.FirstOrDefault(call => call.Recording?.Id == failed.RecordingId) is not { } call)
            return;
        story.Append(call, failed.At, CallEventKind.RecordingStopped, "system", failed.Reason);
        MarkDirty(call);
    }

    [LoggerMessage(LogLevel.Debug, "{Leg}: first audio of the bridged party went out")]
    private partial void FirstAudio(LegId leg);

    [LoggerMessage(LogLevel.Warning, "Recording {Recording} stopped, the call goes on: {Reason}")]
    private partial void RecordingLost(Guid recording, string reason);
}
