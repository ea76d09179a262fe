using ItOps.Telephony.Jitter;
using ItOps.Telephony.Mixing;
using ItOps.Telephony.Speech;

namespace ItOps.Telephony.Io.Media;

/// <summary>A leg's part in a mix.</summary>
internal sealed class MixSeat(LegMix mix, LegMedia leg)
{
    private float _gain = 1;

    public LegMix Mix => mix;

    public LegMedia Leg => leg;

    /// <summary>Seats that it hears, a bit each.</summary>
    public uint Hears { get; set; }

    /// <summary>It is sent what the mixer makes, instead of what its peer says as it comes.</summary>
    public bool TakesMix { get; set; }

    /// <summary>What it says, decoded; null while nobody needs it so.</summary>
    public VoicePlayout? Voice { get; set; }

    /// <summary>Tells in a large mix whether it has anything to say.</summary>
    public VoiceActivity Activity { get; } = new();

    /// <summary>Its gain is neutral: what it hears is the same for all who hear the same.</summary>
    public bool IsPlain => _gain >= 1;

    public void Listen(FrameMixer mixer, Span<short> frame) => mixer.Mix(Hears, ref _gain, frame);
}
