using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Tests.Media;

/// <summary>
/// Somebody who clicks every five seconds of true time, with a clock that runs wrong, over a network that loses, delays and reorders.
/// </summary>
internal sealed class DriftingSpeaker(FakeTransport transport, Random random, int ppm, uint ssrc)
{
    public const double ClickEvery = 5;

    private const byte ClickCode = 0xAA;
    private const double ClickLength = 0.02;
    private const int Samples = 160;
    private const int LossPercent = 2;
    private const double Delay = 0.02;
    private const double Jitter = 0.04;

    private readonly PriorityQueue<byte[], TimeSpan> _flying = new();
    private readonly double _frame = 0.02 * (1 + (ppm / 1e6));
    private long _index;

    /// <summary>Clicks of which a packet was lost.</summary>
    public HashSet<long> Broken { get; } = [];

    public void Speak(TimeSpan now)
    {
        for (; (_index + 1) * _frame <= now.TotalSeconds; _index++)
        {
            var codes = new byte[Samples];
            long? click = Fill(codes);
            if (random.Next(100) >= LossPercent)
                _flying.Enqueue(Packet(codes), TimeSpan.FromSeconds(((_index + 1) * _frame) + Delay + (Jitter * random.NextDouble())));
            else if (click is { } broken)
                Broken.Add(broken);
        }

        while (_flying.TryPeek(out var packet, out var at) && at <= now)
        {
            transport.Arrive(packet);
            _flying.Dequeue();
        }
    }

    private long? Fill(byte[] codes)
    {
        Array.Fill(codes, G711.ALawSilence);
        long? click = null;
        for (int i = 0; i < Samples; i++)
        {
            double at = ((_index * Samples) + i) * _frame / Samples;
            if (at % ClickEvery >= ClickLength)
                continue;
            codes[i] = ClickCode;
            click = (long)(at / ClickEvery);
        }

        return click;
    }

    private byte[] Packet(byte[] codes)
    {
        var packet = new byte[RtpHeader.Size + Samples];
        new RtpHeader(8, false, (ushort)_index, (uint)(_index * Samples), ssrc).Write(packet);
        codes.CopyTo(packet, RtpHeader.Size);
        return packet;
    }
}
