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

    private MediaPump _pump = null!;
    private long _slot;

    [Params(false, true)]
    public bool Bridged { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _pump = new MediaPump(new MediaOptions(), static _ => { }, TimeProvider.System, new Random(7));
        for (int i = 1; i <= Legs; i++)
            _pump.AddLeg(new LegId(i), new MemoryTransport((uint)i), new LegAudio(G711Law.ALaw));
        for (int i = 1; Bridged && i < Legs; i += 2)
            _pump.Bridge(new LegId(i), new LegId(i + 1));
        var music = new PromptClip[] { PromptClip.FromLinear(new short[8000]) };
        for (int i = 1; !Bridged && i <= Legs; i++)
            _pump.Play(new LegId(i), new Playback(i, ["music"], Loop: true), music);
    }

    [GlobalCleanup]
    public void CleanUp() => _pump.Dispose();

    [Benchmark]
    public void Round()
    {
        for (int i = 0; i < MediaPump.SlotsPerRound; i++)
        {
            _pump.SetTime(TimeSpan.FromMilliseconds(SlotMilliseconds * _slot));
            _pump.RunSlots(_slot++, 1);
        }
    }
}
