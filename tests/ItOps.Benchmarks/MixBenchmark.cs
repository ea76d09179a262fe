using BenchmarkDotNet.Attributes;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io;
using ItOps.Telephony.Io.Media;

namespace ItOps.Benchmarks;

/// <summary>Mixes without sockets: 20 ms of 240 legs an operation, as conferences of sixteen or as supervised calls of three.</summary>
[MemoryDiagnoser]
public class MixBenchmark
{
    private const int Legs = 240;
    private const double SlotMilliseconds = 20.0 / MediaPump.SlotsPerRound;

    /// <summary>Everyone speaks: the dearest case.</summary>
    private const byte Loud = 0x05;

    private readonly List<MemoryTransport> _peers = [];
    private MediaPump _pump = null!;
    private long _slot;

    /// <summary>Parties of a mix; 3 is a supervisor who barges into a call.</summary>
    [Params(3, 16)]
    public int Parties { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _pump = new MediaPump(new MediaOptions(), static _ => { }, TimeProvider.System, new Random(7));
        for (int i = 1; i <= Legs; i++)
        {
            var peer = new MemoryTransport((uint)i, Loud);
            _peers.Add(peer);
            _pump.AddLeg(new LegId(i), peer, new LegAudio(G711Law.ALaw));
        }

        foreach (var group in Enumerable.Range(1, Legs).Select(id => new LegId(id)).Chunk(Parties))
            _pump.SetMix(new MixId(Guid.NewGuid()), [.. group.Select(leg => new MixParty(leg, group))]);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        var counters = _pump.Counters;
        _pump.Dispose();
        if (counters.PacketsSent < _slot / MediaPump.SlotsPerRound * Legs * 9 / 10)
            throw new InvalidOperationException($"Not every leg was served: {counters}.");
    }

    [Benchmark]
    public void Round()
    {
        foreach (var peer in _peers)
            peer.Arrive();
        for (int i = 0; i < MediaPump.SlotsPerRound; i++, _slot++)
        {
            _pump.SetTime(TimeSpan.FromMilliseconds(_slot * SlotMilliseconds));
            _pump.RunSlots(_slot, 1);
        }
    }
}
