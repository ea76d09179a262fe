using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Tests.Media;

/// <summary>Each party says a level of its own that no sum of the others makes, so that what is heard tells who is heard.</summary>
public sealed class MixTests
{
    private static readonly LegId Caller = new(1);
    private static readonly LegId Agent = new(2);
    private static readonly LegId Supervisor = new(3);
    private static readonly MixId Mix = new(Guid.NewGuid());
    private readonly PumpBench _bench = new();
    private readonly FakeTransport[] _legs;
    private readonly ushort[] _sequences = new ushort[3];

    public MixTests()
    {
        _legs = [_bench.AddLeg(1), _bench.AddLeg(2), _bench.AddLeg(3)];
        _bench.Pump.Bridge(Caller, Agent);
    }

    [Theory]
    [InlineData("listen", "A", "C", "CA")]
    [InlineData("whisper", "A", "CS", "CA")]
    [InlineData("barge", "AS", "CS", "CA")]
    public void Everyone_hears_whom_the_matrix_says_and_nobody_else(string mode, string caller, string agent, string supervisor)
    {
        Talk(20);
        Supervise(mode);
        Talk(50);

        Assert.Equal([caller, agent, supervisor], _legs.Select(HeardBy));
    }

    [Fact]
    public void Two_who_hear_each_other_alone_stay_relayed_and_their_codes_untouched()
    {
        Supervise("listen");
        var strange = Enumerable.Range(0, 160).Select(i => (byte)(i ^ 0x2A)).ToArray();
        _legs[0].Arrive(new RtpHeader(8, false, 0, 0, 50), strange);
        _bench.RunRounds(2);

        Assert.Contains(_legs[1].Sent, packet => packet.Payload.SequenceEqual(strange));
    }

    [Theory]
    [InlineData("listen")]
    [InlineData("whisper")]
    [InlineData("barge")]
    public void Making_and_dissolving_the_mix_leaves_no_gap_over_40_ms_and_drops_no_word(string mode)
    {
        Talk(25);
        int before = _legs[1].Sent.Count;
        for (int i = 0; i < 5; i++)
        {
            Supervise(mode);
            Talk(23);
            _bench.Pump.SetMix(Mix, []);
            Talk(22);
        }

        foreach (var leg in _legs[..2])
        {
            var sent = leg.Sent.Skip(before - 5).ToList();
            Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.InRange(pair.Second.At - pair.First.At, TimeSpan.Zero, TimeSpan.FromMilliseconds(40)));
            Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.Equal((uint)pair.First.Payload.Length, pair.Second.Header.Timestamp - pair.First.Header.Timestamp));
            Assert.All(sent, packet => Assert.DoesNotContain(G711.ALawSilence, packet.Payload));
        }
    }

    [Fact]
    public void A_caller_on_hold_is_neither_heard_nor_hears_while_agent_and_supervisor_confer()
    {
        Supervise("whisper");
        Talk(20);
        _bench.Pump.Unbridge(Caller);
        _bench.Pump.SetMix(Mix, [new(Agent, [Supervisor]), new(Supervisor, [Agent])]);
        Talk(50);

        Assert.Equal(["", "S", "A"], _legs.Select(HeardBy));

        _bench.Pump.Bridge(Caller, Agent);
        Supervise("whisper");
        Talk(50);
        Assert.Equal(["A", "CS", "CA"], _legs.Select(HeardBy));
    }

    [Fact]
    public void Muted_is_muted_for_the_supervisor_too()
    {
        Supervise("barge");
        _bench.Pump.SetMuted(Agent, true);
        Talk(50);

        Assert.Equal(["S", "CS", "C"], _legs.Select(HeardBy));
    }

    [Fact]
    public void A_supervisor_who_goes_away_leaves_the_two_as_they_were()
    {
        Supervise("barge");
        Talk(20);
        _bench.Pump.RemoveLeg(Supervisor);
        Talk(50);

        Assert.Equal(["A", "C"], _legs[..2].Select(HeardBy));
        _bench.Pump.RemoveLeg(Agent);
        Assert.Equal(0, _bench.Pump.Mixes);
    }

    [Fact]
    public void A_conference_of_sixteen_hears_fifteen_each()
    {
        var bench = new PumpBench();
        var legs = Enumerable.Range(1, 16).Select(id => bench.AddLeg(id)).ToArray();
        var ids = Enumerable.Range(1, 18).Select(id => new LegId(id)).ToArray();
        bench.Pump.SetMix(Mix, [.. ids.Select(id => new MixParty(id, ids))]);
        var levels = Enumerable.Range(0, 16).Select(i => (short)(300 + (50 * i))).ToArray();
        for (int round = 0; round < 50; round++)
        {
            for (int i = 0; i < 16; i++)
                legs[i].Arrive(Packet(i, round, levels[i]));
            bench.RunRounds(1);
        }

        var spoken = levels.Select(level => (int)G711.Decode(G711.Encode(level, G711Law.ALaw), G711Law.ALaw)).ToArray();
        for (int i = 0; i < 16; i++)
            Assert.Equal(G711.Encode((short)(spoken.Sum() - spoken[i]), G711Law.ALaw), legs[i].Sent[^1].Payload[80]);
    }

    [Fact]
    public void Jitter_and_loss_of_a_party_are_evened_out_for_the_listeners()
    {
        Supervise("barge");
        var random = new Random(3);
        for (int round = 0; round < 200; round++)
        {
            if (random.NextDouble() > 0.05)
                _legs[0].Arrive(Packet(0, round, 1000));
            if (random.Next(4) == 0)
                _bench.RunRounds(1);
            _bench.RunRounds(1);
        }

        int before = _legs[1].Sent.Count;
        _bench.RunRounds(100);
        Assert.Equal(100, _legs[1].Sent.Count - before);
    }

    [Fact]
    public void A_barging_supervisor_is_on_the_recording_and_a_whispering_one_is_not()
    {
        foreach (var (mode, expected) in new[] { ("whisper", "A"), ("barge", "AS") })
        {
            var folder = Directory.CreateTempSubdirectory("mix");
            var writer = new RecordingWriter(_bench.Facts.Add, TimeProvider.System);
            writer.Start();
            string path = Path.Combine(folder.FullName, "call.wav");
            _bench.Pump.StartRecording(Caller, writer.Open(Caller, new RecordingRequest(Guid.NewGuid(), path, IncludePrompts: false)));
            Supervise(mode);
            Talk(60);
            _bench.Pump.StopRecording(Caller);
            writer.Dispose();

            byte right = File.ReadAllBytes(path)[^3201];
            Assert.Equal(expected, NameOf(G711.Decode(right, G711Law.ALaw)));
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Mixed_packets_allocate_nothing()
    {
        var bench = new PumpBench();
        var legs = Enumerable.Range(1, 16).Select(id => bench.AddLeg(id)).ToArray();
        var ids = Enumerable.Range(1, 16).Select(id => new LegId(id)).ToArray();
        bench.Pump.SetMix(Mix, [.. ids.Select(id => new MixParty(id, ids))]);
        foreach (var leg in legs)
            leg.Keeps = false;
        Run(600);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(600);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int rounds)
        {
            for (int i = 0; i < rounds; i++)
            {
                foreach (var leg in legs)
                    leg.Repeating = 1;
                bench.RunRounds(1);
            }
        }
    }

    private void Supervise(string mode)
    {
        LegId[] sound = mode == "listen" ? [] : [Supervisor];
        _bench.Pump.SetMix(Mix,
        [
            new(Agent, [Caller, .. sound]),
            new(Caller, [Agent, .. mode == "barge" ? sound : []]),
            new(Supervisor, [Caller, Agent]),
        ]);
    }

    private static readonly (string Name, short Level)[] Parties = [("C", 1000), ("A", 2000), ("S", 4000)];

    private void Talk(int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            for (int party = 0; party < 3; party++)
                _legs[party].Arrive(Packet(party, _sequences[party]++, Parties[party].Level));
            _bench.RunRounds(1);
        }
    }

    private static byte[] Packet(int party, int number, short level)
    {
        var packet = new byte[RtpHeader.Size + 160];
        new RtpHeader(8, false, (ushort)number, (uint)number * 160, (uint)(50 + party)).Write(packet);
        packet.AsSpan(RtpHeader.Size).Fill(G711.Encode(level, G711Law.ALaw));
        return packet;
    }

    private static string HeardBy(FakeTransport leg) => NameOf(G711.Decode(leg.Sent[^1].Payload[80], G711Law.ALaw));

    private static string NameOf(int level)
    {
        int thousands = (int)Math.Round(level / 1000.0);
        return string.Concat(Parties.Where(party => (thousands & (party.Level / 1000)) != 0).Select(party => party.Name));
    }
}
