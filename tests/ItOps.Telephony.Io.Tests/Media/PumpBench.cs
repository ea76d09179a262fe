using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Tests.Media;

/// <summary>A pump on virtual time with legs in memory.</summary>
internal sealed class PumpBench
{
    public const byte Events = 101;
    private long _slot;

    public PumpBench()
    {
        Pump = new MediaPump(Options, Facts.Add, TimeProvider.System, new Random(7));
    }

    public MediaOptions Options { get; } = new();

    public List<TelephonyEvent> Facts { get; } = [];

    public MediaPump Pump { get; }

    public TimeSpan Now => TimeSpan.FromMilliseconds(2.5 * _slot);

    public static LegAudio ALaw { get; } = new(G711Law.ALaw, TelephoneEventReceive: Events, TelephoneEventSend: Events);

    public FakeTransport AddLeg(long id, LegAudio? audio = null)
    {
        var transport = new FakeTransport { Clock = () => Now };
        Pump.AddLeg(new LegId(id), transport, audio ?? ALaw);
        return transport;
    }

    public void RunRounds(int rounds)
    {
        for (int i = 0; i < rounds * MediaPump.SlotsPerRound; i++)
            RunSlot();
    }

    /// <summary>2.5 ms.</summary>
    public void RunSlot()
    {
        Pump.SetTime(Now);
        Pump.RunSlots(_slot, 1);
        _slot++;
    }

    /// <summary>Time goes by without the pump.</summary>
    public void Skip(int rounds) => _slot += rounds * MediaPump.SlotsPerRound;

    /// <summary>Runs rounds in each of which a packet of a source arrives.</summary>
    public void Talk(FakeTransport from, int packets, byte code, ushort sequence = 0, uint timestamp = 0, uint ssrc = 5, byte payloadType = 8)
    {
        for (int i = 0; i < packets; i++)
        {
            var payload = new byte[160];
            Array.Fill(payload, code);
            from.Arrive(new RtpHeader(payloadType, false, (ushort)(sequence + i), timestamp + ((uint)i * 160), ssrc), payload);
            RunRounds(1);
        }
    }

    public static PromptClip Clip(int frames, short level)
    {
        var samples = new short[frames * 160];
        Array.Fill(samples, level);
        return PromptClip.FromLinear(samples);
    }
}
