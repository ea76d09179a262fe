using ItOps.Telephony.Codecs;
using ItOps.Telephony.Speech;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// Whether a leg's party is heard in the talks that it is bridged into, and for how much of them. Its silence counts by the audio that came, so
/// that time in which nothing came, or came to nobody, is not held against it.
/// </summary>
internal sealed class TalkVoice
{
    private readonly VoiceMeter _meter = new();
    private LegId _peer;
    private TimeSpan _since;
    private TimeSpan _audioBefore;
    private TimeSpan _voiceBefore;
    private bool _isKnown;
    private bool _isHeard;
    private bool _isMissed;

    /// <summary>All talks that have ended.</summary>
    public SpeechShare Total { get; private set; }

    /// <summary>A talk begins. A party that this peer has heard before, as before a hold, is not waited for again.</summary>
    public void Begin(LegId peer, TimeSpan now)
    {
        _isKnown = peer == _peer && (_isKnown || _isHeard);
        (_peer, _since, _audioBefore, _voiceBefore) = (peer, now, _meter.Audio, _meter.Voice);
        (_isHeard, _isMissed) = (false, false);
    }

    /// <summary>Takes what the party sends while it is bridged.</summary>
    public VoiceChange Handle(ReadOnlySpan<byte> codes, G711Law law, TimeSpan absentAfter)
    {
        if (!_meter.Handle(codes, law) || _isHeard)
            return VoiceChange.None;
        if (_meter.Voice > _voiceBefore)
        {
            _isHeard = true;
            return VoiceChange.Heard;
        }

        if (_isKnown || _isMissed || _meter.Audio - _audioBefore < absentAfter)
            return VoiceChange.None;
        _isMissed = true;
        return VoiceChange.Absent;
    }

    public SpeechShare End(TimeSpan now)
    {
        var share = new SpeechShare(now - _since, _meter.Voice - _voiceBefore);
        Total += share;
        return share;
    }
}
