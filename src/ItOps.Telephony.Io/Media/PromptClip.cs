using ItOps.Telephony.Codecs;

namespace ItOps.Telephony.Io.Media;

/// <summary>A clip in both laws, whole 20 ms frames, the last one padded with silence.</summary>
internal sealed class PromptClip
{
    public const int FrameSize = 160;

    private readonly byte[] _muLaw;
    private readonly byte[] _aLaw;

    private PromptClip(byte[] muLaw, byte[] aLaw)
    {
        _muLaw = muLaw;
        _aLaw = aLaw;
    }

    public int Frames => _muLaw.Length / FrameSize;

    public TimeSpan Duration => TimeSpan.FromMilliseconds(Frames * 20);

    public static PromptClip FromLinear(ReadOnlySpan<short> samples)
    {
        int frames = (samples.Length + FrameSize - 1) / FrameSize;
        Span<short> padded = new short[frames * FrameSize];
        samples.CopyTo(padded);

        var muLaw = new byte[padded.Length];
        var aLaw = new byte[padded.Length];
        G711.Encode(padded, muLaw, G711Law.MuLaw);
        G711.Encode(padded, aLaw, G711Law.ALaw);
        return new PromptClip(muLaw, aLaw);
    }

    public ReadOnlySpan<byte> Frame(int index, G711Law law) =>
        (law == G711Law.ALaw ? _aLaw : _muLaw).AsSpan(index * FrameSize, FrameSize);
}
