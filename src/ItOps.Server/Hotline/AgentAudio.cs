using ItOps.Telephony.Io;

namespace ItOps.Server.Hotline;

/// <summary>How an agent's audio has been over all the talks of one call: holds part caller and agent, too.</summary>
internal sealed record AgentAudio(string Name)
{
    /// <summary>The worst jitter and the last round trip; loss over all.</summary>
    public MediaQuality Quality { get; private init; } = new(0, 0, 0, TimeSpan.Zero, null, 0);

    public long PacketsReceived => Quality.PacketsReceived;

    public AgentAudio With(MediaQuality talk)
    {
        var lost = Lost(Quality) + Lost(talk);
        var received = Quality.PacketsReceived + talk.PacketsReceived;
        var loss = received == 0 ? 0 : 100 * lost / (received + lost);
        var jitter = talk.Jitter > Quality.Jitter ? talk.Jitter : Quality.Jitter;
        var roundTrip = talk.RoundTrip ?? Quality.RoundTrip;
        var sum = new MediaQuality(
            received, Quality.PacketsSent + talk.PacketsSent, loss, jitter, roundTrip, Telephony.Rtp.VoiceQuality.Mos(loss, jitter, roundTrip));
        return this with { Quality = sum with { Speech = Quality.Speech + talk.Speech } };
    }

    private static double Lost(MediaQuality quality) =>
        quality.LossPercent >= 100 ? 0 : quality.PacketsReceived * quality.LossPercent / (100 - quality.LossPercent);
}
