using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Media;

/// <summary>Where a leg's counters stood when a talk began; the default is the leg's own beginning. A browser's leg lasts for many talks.</summary>
internal readonly struct TalkStart(RtpReception reception, long sent)
{
    private readonly long _received = reception.Received;
    private readonly long _expected = reception.Expected;
    private readonly long _sent = sent;

    public MediaQuality Measure(RtpReception now, long sent, int clockRate, TimeSpan? roundTrip)
    {
        long received = now.Received - _received;
        long expected = now.Expected - _expected;
        double loss = expected <= 0 ? 0 : Math.Max(0, 100.0 * (expected - received) / expected);
        var jitter = TimeSpan.FromSeconds(now.Jitter / clockRate);
        return new MediaQuality(received, sent - _sent, loss, jitter, roundTrip, VoiceQuality.Mos(loss, jitter, roundTrip));
    }
}
