using BenchmarkDotNet.Attributes;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io;
using ItOps.Telephony.Io.Media;

namespace ItOps.Benchmarks;

/// <summary>The media pump without sockets: 20 ms of all legs an operation. Divide by the legs for a packet each way.</summary>
[MemoryDiagnoser]
public class PumpBenchmark
{
    private const int Legs = 400;
    private const double SlotMilliseconds = 20.0 / MediaPump.SlotsPerRound;

    private readonly List<MemoryTransport> _peers = [];
    private MediaPump _pump = null!;
    private long _slot;

    [Params(false, true)]
    public bool Bridged { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _pump = new MediaPump(new MediaOptions(), static _ => { }, TimeProvider.System, new Random(7));
        for (int i = 1; i <= Legs; i++)
        {
            var peer = new MemoryTransport((uint)i);
            _peers.Add(peer);
            _pump.AddLeg(new LegId(i), peer, new LegAudio(G711Law.ALaw));
        }

        for (int i = 1; Bridged && i < Legs; i += 2)
            _pump.Bridge(new LegId(i), new LegId(i + 1));
        var music = new PromptClip[] { PromptClip.FromLinear(new short[8000]) };
        for (int i = 1; !Bridged && i <= Legs; i++)
            _pump.Play(new LegId(i), new Playback(i, ["music"], Loop: true), music);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        var counters = _pump.Counters;
        _pump.Dispose();
        long expected = _slot / MediaPump.SlotsPerRound * Legs * 9 / 10;
        if (counters.PacketsReceived < expected || counters.PacketsSent < expected)
            throw new InvalidOperationException($"Not every leg was served: {counters}.");
    }

    [Benchmark]
    public void Round()
    {
        foreach (var peer in _peers)
            peer.Arrive();
        for (int i = 0; i < MediaPump.SlotsPerRound; i++)
        {
            _pump.SetTime(TimeSpan.FromMilliseconds(SlotMilliseconds * _slot));
            _pump.RunSlots(_slot++, 1);
        }
    }
}
