using System.Globalization;
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
                if (!TryConsultByPhone(arrived))
                    OnArrived(arrived);
                break;
            case LegTransferRequested transfer:
                OnTransferRequested(transfer);
                break;
            case RecordingFinished finished:
                OnRecordingFinished(finished);
                break;
            case RecordingFailed failed:
                OnRecordingFailed(failed);
                break;
            case RecordingResumed resumed:
                OnRecordingResumed(resumed);
                break;
            case TalkMeasured talk:
                OnTalkMeasured(talk);
                break;
            case VoiceAbsent or VoiceHeard:
                OnVoice(fact.Leg, isHeard: fact is VoiceHeard);
                break;
            case FaxFinished fax:
                OnFaxFinished(fax);
                break;
            default:
                if (guests.Find(fact.Leg) is { } guest)
                    OnGuest(guest, fact);
                else if (_callsByLeg.TryGetValue(fact.Leg, out var call))
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
        traces.Join(id.Value, new SipPartyDto(arrived.SipCallId, SipPartyKind.Caller, route.CallerNumber) { Via = route.TrunkName });
        if (faxes.IsFaxNumber(route.CalledNumber))
            ArriveFax(id, route);
        else
            Handle(new CallArrived(id, CallChannel.Phone, route.CallerNumber, route.CalledNumber));
    }

    private void OnCaller(LiveCall call, TelephonyEvent fact)
    {
        switch (fact)
        {
            case LegDialled dialled:
                traces.Join(call.Id.Value, new SipPartyDto(dialled.SipCallId, SipPartyKind.Trunk, call.TrunkName));
                break;
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
        {
            traces.Leave(ended.SipCallId);
            return;
        }

        call.LegEnded = true;
        EndTrace(call);
        if (ended.Quality is { PacketsReceived: > 0 } quality)
            story.Append(call, ended.At, CallEventKind.MediaQuality, "caller", quality.ToFigures());
        TellAgentAudio(call, ended.At);
        if (faxes.IsRunning(call.Leg))
            return;
        Handle(ended.Cause is LegEndCause.Failed or LegEndCause.TimedOut ? new CallFailed(call.Id) : new CallerHungUp(call.Id));
        if (call.Snapshot is null && core.Call(call.Id) is null)
            _calls.Remove(call.Id);
        else
            MarkDirty(call);
    }

    /// <summary>What an agent's line was like while a talk lasted; a browser's lasts for many.</summary>
    private void OnTalkMeasured(TalkMeasured talk)
    {
        if (!_agentsByLeg.TryGetValue(talk.Leg, out var agent) || !_callsByLeg.TryGetValue(talk.Peer, out var call))
            return;
        var name = NameOf(agent.Id) ?? agent.DisplayName;
        if (call.AgentAudio is { } before && before.Name != name)
            TellAgentAudio(call, talk.At);
        call.AgentAudio = (call.AgentAudio ?? new(name)).With(talk.Quality);
    }

    private void TellAgentAudio(LiveCall call, DateTimeOffset at)
    {
        if (call.AgentAudio is { PacketsReceived: > 0 } audio)
            story.Append(call, at, CallEventKind.MediaQuality, audio.Name, audio.Quality.ToFigures());
        call.AgentAudio = null;
    }

    private void OnAgentLeg(LiveAgent agent, TelephonyEvent fact)
    {
        TracePhone(agent, fact);
        if (agent.PhoneLeg == fact.Leg)
        {
            OnPhoneLeg(agent, fact);
            return;
        }

        switch (fact)
        {
            case LegEnded when agent.ConsultLeg == fact.Leg:
                OnConsultLegGone(agent);
                break;
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
        var kind = failed.Fault == RecordingFault.LegGone ? CallEventKind.RecordingStopped : CallEventKind.RecordingPaused;
        story.Append(call, failed.At, kind, BySystem, kind == CallEventKind.RecordingPaused ? $"{failed.Fault} {recordings.Folder}" : failed.Reason);
        MarkDirty(call);
    }

    private void OnRecordingResumed(RecordingResumed resumed)
    {
        RecordingGoesOn(resumed.RecordingId, resumed.LostBytes / RecordingFacts.BytesASecond);
        if (_calls.Values.FirstOrDefault(call => call.Recording?.Id == resumed.RecordingId) is not { } call)
            return;
        var missing = (resumed.LostBytes / RecordingFacts.BytesASecond).ToString("0", CultureInfo.InvariantCulture);
        story.Append(call, resumed.At, CallEventKind.RecordingResumed, BySystem, missing);
        MarkDirty(call);
    }

    [LoggerMessage(LogLevel.Debug, "{Leg}: first audio of the bridged party went out")]
    private partial void FirstAudio(LegId leg);

    [LoggerMessage(LogLevel.Warning, "Recording {Recording} paused, the call goes on: {Reason}")]
    private partial void RecordingLost(Guid recording, string reason);

    [LoggerMessage(LogLevel.Warning, "Recording {Recording} goes on; {Seconds:0} s are silence instead")]
    private partial void RecordingGoesOn(Guid recording, double seconds);
}
