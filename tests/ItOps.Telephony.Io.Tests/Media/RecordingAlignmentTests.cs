using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Media;

namespace ItOps.Telephony.Io.Tests.Media;

/// <summary>An hour of a recorded call on virtual time; what both said at the same moment stands side by side in the file.</summary>
public sealed class RecordingAlignmentTests : IDisposable
{
    private const int Minutes = 60;
    private const int SampleRate = 8000;
    private const int SlotsPerMinute = 3000 * MediaPump.SlotsPerRound;
    private const int Loud = 8000;

    private static readonly LegId Caller = new(1);
    private static readonly LegId Agent = new(2);
    private static readonly LegId Supervisor = new(3);
    private static readonly MixId Mix = new(Guid.NewGuid());

    private readonly PumpBench _bench = new();
    private readonly RecordingRing _ring = new(new RecordingBlocks(64));
    private readonly MemoryStream _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(2, 100, -100)]
    [InlineData(3, -100, 100)]
    public void Both_channels_stay_within_20_ms_through_loss_drift_holds_mutes_and_mixes(int seed, int callerPpm, int agentPpm)
    {
        FakeTransport[] legs = [_bench.AddLeg(1), _bench.AddLeg(2), _bench.AddLeg(3)];
        foreach (var leg in legs)
            leg.Keeps = false;
        var random = new Random(seed);
        DriftingSpeaker caller = new(legs[0], random, callerPpm, 11);
        DriftingSpeaker agent = new(legs[1], random, agentPpm, 12);
        var recording = new Recording(Caller, new RecordingRequest(Guid.NewGuid(), "", IncludePrompts: false), _ring, _ => { });
        _bench.Pump.StartRecording(Caller, recording);
        _bench.Pump.Bridge(Caller, Agent);

        for (int minute = 0; minute < Minutes; minute++)
        {
            Change(minute);
            for (int slot = 0; slot < SlotsPerMinute; slot++)
            {
                caller.Speak(_bench.Now);
                agent.Speak(_bench.Now);
                _bench.RunSlot();
                Save();
            }
        }

        var apart = Compare(caller, agent);
        var (worstClick, worst) = apart.MaxBy(each => each.Apart);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"measured: {apart.Count} clicks compared, the worst {worst * 1000.0 / SampleRate:0.0} ms apart, after {worstClick * DriftingSpeaker.ClickEvery:0} s");
        Assert.InRange(apart.Count, 400, 720);
        Assert.InRange(worst, 0, SampleRate / 50);
    }

    /// <summary>Minute by minute: talk, hold with music, muted agent, talk through a mix.</summary>
    private void Change(int minute)
    {
        switch (minute % 10)
        {
            case 3:
                _bench.Pump.SetMuted(Agent, true);
                break;
            case 4:
                _bench.Pump.SetMuted(Agent, false);
                break;
            case 5:
                _bench.Pump.Unbridge(Caller);
                _bench.Pump.Play(Caller, new Playback(0, ["music"], Loop: true, PlaybackKind.Music), [PumpBench.Clip(50, 3000)]);
                break;
            case 6:
                _bench.Pump.Bridge(Caller, Agent);
                break;
            case 7:
                _bench.Pump.SetMix(Mix, [new(Caller, [Agent, Supervisor]), new(Agent, [Caller, Supervisor]), new(Supervisor, [Caller, Agent])]);
                break;
            case 9:
                _bench.Pump.SetMix(Mix, []);
                break;
        }
    }

    private void Save()
    {
        byte[] buffer = new byte[RecordingBlocks.Size];
        for (int length = _ring.Peek(buffer); length > 0; length = _ring.Peek(buffer))
        {
            _file.Write(buffer.AsSpan(0, length));
            _ring.Release(length);
        }
    }

    private List<(long Click, int Apart)> Compare(DriftingSpeaker caller, DriftingSpeaker agent)
    {
        List<(long, int)> apart = [];
        for (long click = 1; click < Minutes * 60 / DriftingSpeaker.ClickEvery; click++)
        {
            int place = (int)(click * DriftingSpeaker.ClickEvery * SampleRate);
            bool isCut = (click * DriftingSpeaker.ClickEvery % 60) < 1; // right at a change
            if (isCut || caller.Broken.Contains(click) || agent.Broken.Contains(click))
                continue;
            if (Onset(Recording.Near, place) is { } near && Onset(Recording.Far, place) is { } far)
                apart.Add((click, Math.Abs(near - far)));
        }

        return apart;
    }

    private int? Onset(int channel, int place)
    {
        var file = _file.GetBuffer();
        for (int at = place - (SampleRate / 10); at < place + (SampleRate / 4) && at * 2 < _file.Length - 2; at++)
            if (Math.Abs((int)G711.Decode(file[(at * 2) + channel], G711Law.ALaw)) > Loud)
                return at;
        return null;
    }
}
