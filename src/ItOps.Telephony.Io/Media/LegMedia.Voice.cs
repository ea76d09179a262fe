using ItOps.Telephony.Codecs;

namespace ItOps.Telephony.Io.Media;

/// <summary>Whether somebody speaks in what a bridged leg sends.</summary>
internal sealed partial class LegMedia
{
    private readonly TalkVoice _speech = new();

    private void ListenForVoice(ReadOnlySpan<byte> codes, G711Law law)
    {
        switch (_speech.Handle(codes, law, _context.Options.VoiceAbsentAfter))
        {
            case VoiceChange.Absent:
                _context.Tell(new VoiceAbsent(Id, _context.UtcNow));
                break;
            case VoiceChange.Heard:
                _context.Tell(new VoiceHeard(Id, _context.UtcNow));
                break;
        }
    }
}
