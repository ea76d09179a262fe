using ItOps.Telephony.Codecs;
using ItOps.Telephony.Fax;
using ItOps.Telephony.Io.Fax;

namespace ItOps.Telephony.Io.Media;

/// <summary>A leg that a fax machine speaks on, or might.</summary>
internal sealed partial class LegMedia
{
    private FaxToneDetector? _faxTone;

    /// <summary>The terminal that the leg is given to; what it says goes before everything else.</summary>
    public FaxLine? Fax { get; private set; }

    public void WatchFaxTone(bool watch) => _faxTone = watch ? new FaxToneDetector() : null;

    public void GiveToFax(FaxLine fax)
    {
        Fax?.HangUp();
        Fax = fax;
        _faxTone = null;
        _player.Stop();
    }

    private void ListenForFax(FaxToneDetector detector, ReadOnlySpan<byte> codes, G711Law law)
    {
        if (detector.TryPassOver(codes.Length))
            return;
        Span<short> samples = stackalloc short[FrameSamples];
        for (; codes.Length > 0; codes = codes[Math.Min(codes.Length, FrameSamples)..])
        {
            var piece = codes[..Math.Min(codes.Length, FrameSamples)];
            G711.Decode(piece, samples, law);
            if (detector.Handle(samples[..piece.Length]))
                _context.Tell(new FaxToneHeard(Id, _context.UtcNow));
        }
    }

    private void SendFax(FaxLine fax, TimeSpan now)
    {
        Span<byte> frame = stackalloc byte[FrameSamples];
        bool speaks = fax.TrySpeak(frame, Audio.Law);
        if (!Audio.Sends)
            return;
        if (speaks)
            SendOwn(frame, marker: false, now);
        else
            SendSilence(now);
    }
}
