using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Io.Opus;
using ItOps.Telephony.Rtp;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.Wav;

namespace ItOps.Telephony.Io.Tests.Media;

/// <summary>Legs that don't speak G.711, on virtual time: each end says a tone of its own and hears exactly the other's.</summary>
public sealed class CodedLegTests : IDisposable
{
    private const double Low = 440;
    private const double High = 1000;
    private const double Third = 1800;

    private static readonly LegId First = new(1);
    private static readonly LegId Second = new(2);
    private static readonly LegId Supervisor = new(3);

    private readonly PumpBench _bench = new();
    private readonly List<CodedPhone> _phones = [];

    [Theory]
    [InlineData(AudioCodec.G722, AudioCodec.Pcma)]
    [InlineData(AudioCodec.Opus, AudioCodec.Pcma)]
    [InlineData(AudioCodec.Opus, AudioCodec.G722)]
    [InlineData(AudioCodec.G722, AudioCodec.G722)]
    [InlineData(AudioCodec.Opus, AudioCodec.Opus)]
    public void Bridged_legs_hear_each_other_at_the_same_level(AudioCodec one, AudioCodec other)
    {
        var (first, second) = (Add(1, one, Low), Add(2, other, High));
        _bench.Pump.Bridge(First, Second);

        Talk(100, first, second);

        AssertHears(first, High);
        AssertHears(second, Low);
        Assert.Equal(1, _bench.Pump.CodedBridges);
        Assert.Equal([First, Second], _bench.Facts.OfType<FirstAudioRelayed>().Select(fact => fact.Leg).OrderBy(leg => leg.Value));
    }

    [Theory]
    [InlineData(AudioCodec.G722, 160u)]
    [InlineData(AudioCodec.Opus, 960u)]
    public void A_leg_is_sent_fifty_packets_a_second_by_the_clock_of_its_codec(AudioCodec codec, uint step)
    {
        var (first, second) = (Add(1, codec, Low), Add(2, AudioCodec.Pcma, High));
        Talk(10, first, second);
        _bench.Pump.Bridge(First, Second);
        Talk(10, first, second);
        _bench.Pump.Unbridge(First);
        Talk(10, first, second);

        var sent = first.Transport.Sent;
        Assert.Equal(30, sent.Count);
        Assert.All(sent, packet => Assert.Equal(CodedPhone.PayloadType, packet.Header.PayloadType));
        Assert.Single(sent.Select(packet => packet.Header.Ssrc).Distinct());
        Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.Equal(step, pair.Second.Header.Timestamp - pair.First.Header.Timestamp));
        Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.Equal(1, (ushort)(pair.Second.Header.SequenceNumber - pair.First.Header.SequenceNumber)));
        Assert.Equal(0, _bench.Pump.CodedBridges);
    }

    [Theory]
    [InlineData(AudioCodec.G722, PlaybackKind.Prompt)]
    [InlineData(AudioCodec.Opus, PlaybackKind.Music)]
    public void Prompts_and_music_are_heard(AudioCodec codec, PlaybackKind kind)
    {
        var phone = Add(1, codec, Low);
        var clip = PromptClip.FromLinear([.. Enumerable.Range(0, 8000).Select(i => (short)(8000 * Math.Sin(2 * Math.PI * High * i / 8000)))]);

        _bench.Pump.Play(First, new Playback(4, ["a"], Loop: kind == PlaybackKind.Music, kind), [clip]);
        Talk(50, phone);

        AssertHears(phone, High);
        Talk(50, phone);
        if (kind == PlaybackKind.Music)
            AssertHears(phone, High);
        else
            Assert.True(phone.Level(High) < 100);
        Assert.Equal(kind == PlaybackKind.Prompt ? [4L] : [], _bench.Facts.OfType<PlaybackEnded>().Select(fact => fact.Token));
    }

    [Theory]
    [InlineData(AudioCodec.G722)]
    [InlineData(AudioCodec.Opus)]
    public void Both_sides_are_on_the_recording_within_20_ms_of_each_other(AudioCodec codec)
    {
        var (caller, agent) = (Add(1, codec, Low), Add(2, AudioCodec.Pcma, High));
        _bench.Pump.Bridge(First, Second);
        Talk(50, caller, agent);
        var samples = Record(() =>
        {
            Say(25, isSilent: true, caller, agent);
            Say(25, isSilent: false, caller, agent);
            Say(50, isSilent: true, caller, agent);
        });

        int near = Onset(samples, 0, Low), far = Onset(samples, 1, High);
        Assert.InRange(near, 480, 600);
        Assert.InRange(Math.Abs(near - far), 0, 20);
        Assert.True(Onset(samples, 0, High) < 0, "the agent is on the caller's side");
    }

    [Theory]
    [InlineData(AudioCodec.G722, 0.7)]
    [InlineData(AudioCodec.Opus, 0.6)] // what the copy of a lost frame is encoded with is less than the frame's own
    public void A_loss_of_5_percent_leaves_no_hole_in_a_voice(AudioCodec codec, double leastShare)
    {
        using var first = new CodedPhone(_bench.AddLeg(1, AudioOf(codec)), codec, Low / 2) { Harmonics = 6 };
        var second = Add(2, AudioCodec.Pcma, High);
        _bench.Pump.Bridge(First, Second);
        var random = new Random(11);
        for (int round = 0; round < 500; round++)
        {
            first.Say(isLost: random.NextDouble() < 0.05);
            second.Say();
            _bench.RunRounds(1);
        }

        var frames = second.Hear().Skip(8000).Chunk(160).ToList();
        var loudness = frames.Select(Loudness).Order().ToList();
        double usual = loudness[frames.Count / 2];
        Assert.InRange(usual, CodedPhone.Amplitude, 1.4 * CodedPhone.Amplitude);
        Assert.InRange(loudness[0], 0.15 * usual, usual);
        Assert.InRange(loudness[frames.Count / 20], leastShare * usual, usual);
    }

    [Fact]
    public void What_was_lost_is_heard_from_the_copy_in_the_next_packet()
    {
        Assert.True(TonesHeardAfterLosses(copies: true) > 10 * TonesHeardAfterLosses(copies: false));
    }

    [Fact]
    public void A_press_is_told_once_and_pressed_anew_for_the_other_side_by_its_own_clock()
    {
        var (opus, law) = (Add(1, AudioCodec.Opus, Low), Add(2, AudioCodec.Pcma, High));
        _bench.Pump.Bridge(First, Second);
        Talk(20, opus, law);
        Press(opus, 5);
        Talk(20, opus, law);
        Press(law, 9);
        Talk(60, opus, law);

        Assert.Equal([(First, '5'), (Second, '9')], _bench.Facts.OfType<DigitPressed>().Select(fact => (fact.Leg, fact.Digit)));
        Assert.Equal((5, 800), LastEvent(law));
        Assert.Equal((9, 4800), LastEvent(opus));
        AssertHears(opus, High);
        AssertHears(law, Low);
    }

    [Fact]
    public void A_press_in_the_audio_is_heard_where_the_peer_has_no_events()
    {
        var transport = _bench.AddLeg(1, CodedPhone.AudioOf(AudioCodec.G722, events: false));
        var encoder = new Telephony.Codecs.G722.G722Encoder();
        for (int i = 0; i < 8; i++)
        {
            var payload = new byte[160];
            encoder.Encode(
                [.. Enumerable.Range(i * 320, 320).Select(n => (short)(5000 * (Math.Sin(2 * Math.PI * 770 * n / 16000) + Math.Sin(2 * Math.PI * 1336 * n / 16000))))], payload);
            transport.Arrive(new RtpHeader(CodedPhone.PayloadType, false, (ushort)i, (uint)(i * 160), 5), payload);
            _bench.RunRounds(1);
        }

        Assert.Equal('5', Assert.Single(_bench.Facts.OfType<DigitPressed>()).Digit);
    }

    [Fact]
    public void A_codec_changed_in_the_call_is_followed_at_once()
    {
        var (first, second) = (Add(1, AudioCodec.Pcma, Low), Add(2, AudioCodec.Pcma, High));
        _bench.Pump.Bridge(First, Second);
        Talk(30, first, second);
        uint ssrc = first.Transport.Sent[^1].Header.Ssrc;
        foreach (var codec in new[] { AudioCodec.G722, AudioCodec.Opus, AudioCodec.Pcma })
        {
            int before = first.Transport.Sent.Count;
            _bench.Pump.UpdateLeg(First, CodedPhone.AudioOf(codec));
            first = Phone(first.Transport, codec, Low);
            Talk(60, first, second);

            var sent = first.Transport.Sent.Skip(before).ToList();
            Assert.Single(sent.Select(packet => packet.Header.Ssrc).Distinct());
            Assert.Equal(codec == AudioCodec.G722, sent[0].Header.Ssrc == ssrc);
            Assert.InRange(CodedPhone.LevelOf(CodedPhone.Decode(sent, codec).AsSpan(^(first.Rate / 2)..), High, first.Rate), 7000, 9000);
            AssertHears(second, Low);
            Assert.Equal(codec == AudioCodec.Pcma ? 0 : 1, _bench.Pump.CodedBridges);
            ssrc = sent[0].Header.Ssrc;
        }
    }

    [Fact]
    public void A_supervisor_who_comes_and_goes_leaves_the_two_hearing_each_other()
    {
        var (caller, agent, supervisor) = (Add(1, AudioCodec.G722, Low), Add(2, AudioCodec.Opus, High), Add(3, AudioCodec.Pcma, Third));
        var mix = new MixId(Guid.NewGuid());
        _bench.Pump.Bridge(First, Second);
        Talk(50, caller, agent, supervisor);
        _bench.Pump.SetMix(mix, [new(Second, [First, Supervisor]), new(First, [Second]), new(Supervisor, [First, Second])]);
        Talk(60, caller, agent, supervisor);

        AssertHears(caller, High);
        AssertHears(agent, Low, Third);
        AssertHears(supervisor, Low, High);

        _bench.Pump.SetMix(mix, []);
        Talk(60, caller, agent, supervisor);
        AssertHears(caller, High);
        AssertHears(agent, Low);
        Assert.True(supervisor.Level(Low) < 100);
        Assert.Equal((0, 1), (_bench.Pump.Mixes, _bench.Pump.CodedBridges));

        _bench.Pump.RemoveLeg(Second);
        Assert.Equal(0, _bench.Pump.CodedBridges);
    }

    [Fact]
    public void Hold_and_mute_are_heard_as_such()
    {
        var (caller, agent) = (Add(1, AudioCodec.Opus, Low), Add(2, AudioCodec.Pcma, High));
        _bench.Pump.Bridge(First, Second);
        _bench.Pump.SetMuted(First, true);
        Talk(60, caller, agent);
        Assert.True(agent.Level(Low) < 100);

        _bench.Pump.SetMuted(First, false);
        _bench.Pump.UpdateLeg(First, CodedPhone.AudioOf(AudioCodec.Opus) with { Sends = false });
        int before = caller.Transport.Sent.Count;
        Talk(60, caller, agent);
        AssertHears(agent, Low);
        Assert.Equal(before, caller.Transport.Sent.Count);
    }

    [Theory]
    [InlineData(AudioCodec.G722)]
    [InlineData(AudioCodec.Opus)]
    public void Packets_allocate_nothing(AudioCodec codec)
    {
        var (first, second) = (Add(1, codec, Low), Add(2, AudioCodec.Pcma, High));
        _bench.Pump.Bridge(First, Second);
        Assert.Equal(0, Enumerable.Range(0, 4).Min(_ => Allocated(first, second)));
    }

    [Fact]
    public void Reports_count_by_the_codecs_clock()
    {
        var phone = Add(1, AudioCodec.Opus, Low);
        Talk(500, phone);

        var reports = phone.Transport.SentRtcp.Select(report => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(report.AsSpan(16))).ToList();
        Assert.True(reports.Count > 1);
        Assert.Equal(0u, (reports[1] - reports[0]) % 960);
        var nearest = phone.Transport.Sent.Select(packet => Math.Abs((int)(packet.Header.Timestamp - reports[^1]))).Min();
        Assert.InRange(nearest, 0, 960);
        _bench.Pump.RemoveLeg(First);
        var quality = Assert.Single(_bench.Facts.OfType<MediaLegRemoved>()).Quality;
        Assert.Equal((500, 500), (quality.PacketsReceived, quality.PacketsSent));
        Assert.InRange(quality.Jitter.TotalMilliseconds, 0, 1);
    }

    public void Dispose() => _phones.ForEach(phone => phone.Dispose());

    private CodedPhone Add(long id, AudioCodec codec, double tone, bool copies = true) =>
        Phone(_bench.AddLeg(id, AudioOf(codec)), codec, tone, copies);

    private static LegAudio AudioOf(AudioCodec codec)
    {
        if (codec == AudioCodec.Opus)
            Assert.SkipUnless(OpusLibrary.IsAvailable, OpusLibrary.UnavailableReason ?? "");
        return CodedPhone.AudioOf(codec);
    }

    private CodedPhone Phone(FakeTransport transport, AudioCodec codec, double tone, bool copies = true)
    {
        var phone = new CodedPhone(transport, codec, tone, copies) { Ssrc = (uint)(100 + _phones.Count) };
        _phones.Add(phone);
        return phone;
    }

    private void Talk(int rounds, params CodedPhone[] phones) => Say(rounds, isSilent: false, phones);

    private void Say(int rounds, bool isSilent, params CodedPhone[] phones)
    {
        for (int round = 0; round < rounds; round++)
        {
            foreach (var phone in phones)
                phone.Say(isSilent: isSilent);
            _bench.RunRounds(1);
        }
    }

    private void Press(CodedPhone phone, byte code)
    {
        for (int i = 0; i < 8; i++)
        {
            phone.Press(code, Math.Min(i, 5), ends: i >= 5);
            _bench.RunRounds(1);
        }

        phone.Pressed(8);
    }

    private static void AssertHears(CodedPhone phone, params double[] tones)
    {
        foreach (double tone in new[] { Low, High, Third })
        {
            double level = phone.Level(tone);
            if (tones.Contains(tone))
                Assert.InRange(level, 0.85 * CodedPhone.Amplitude, 1.15 * CodedPhone.Amplitude);
            else
                Assert.InRange(level, 0, 0.03 * CodedPhone.Amplitude);
        }
    }

    private static (int Code, int Duration) LastEvent(CodedPhone phone)
    {
        var sent = phone.Transport.Sent.Where(packet => packet.Header.PayloadType == CodedPhone.Events).ToList();
        Assert.Equal(8, sent.Count);
        Assert.Single(sent.Select(packet => packet.Header.Timestamp).Distinct());
        return (sent[^1].Payload[0], (sent[^1].Payload[2] << 8) | sent[^1].Payload[3]);
    }

    /// <summary>Amplitude of the tone that would be as loud.</summary>
    private static double Loudness(short[] samples) => Math.Sqrt(2 * samples.Average(sample => (double)sample * sample));

    /// <summary>Loses each frame in which the tone changes; answers how much of the new tone is heard in its place.</summary>
    private static double TonesHeardAfterLosses(bool copies)
    {
        var bench = new PumpBench();
        using var phone = new CodedPhone(bench.AddLeg(1, AudioOf(AudioCodec.Opus)), AudioCodec.Opus, Low, copies);
        var listener = bench.AddLeg(2);
        bench.Pump.Bridge(First, Second);
        for (int change = 0; change < 20; change++)
        {
            for (int round = 0; round < 10; round++)
            {
                phone.Tone = round == 5 ? Third : Low;
                phone.Say(isLost: round == 5);
                bench.RunRounds(1);
            }
        }

        return CodedPhone.LevelOf(CodedPhone.Decode(listener.Sent, AudioCodec.Pcma), Third, 8000);
    }

    private short[] Record(Action talk)
    {
        var folder = Directory.CreateTempSubdirectory("coded");
        var writer = new RecordingWriter(_bench.Facts.Add, TimeProvider.System);
        writer.Start();
        string path = Path.Combine(folder.FullName, "call.wav");
        _bench.Pump.StartRecording(First, writer.Open(First, new RecordingRequest(Guid.NewGuid(), path, IncludePrompts: false)));
        talk();
        _bench.Pump.StopRecording(First);
        writer.Dispose();
        Assert.True(WavAudio.TryRead(File.ReadAllBytes(path), out var audio, out _));
        folder.Delete(recursive: true);
        Assert.Equal(2, audio.Channels);
        return audio.Samples;
    }

    /// <summary>Milliseconds at which a tone begins on a channel; −1 where it never does.</summary>
    private static int Onset(short[] interleaved, int channel, double hertz)
    {
        const int window = 80;
        var samples = interleaved.Where((_, i) => i % 2 == channel).ToArray();
        for (int at = 0; at + window <= samples.Length; at += 8)
            if (CodedPhone.LevelOf(samples.AsSpan(at, window), hertz, 8000) > CodedPhone.Amplitude / 2)
                return (at + (window / 2)) / 8;
        return -1;
    }

    private long Allocated(CodedPhone first, CodedPhone second)
    {
        var packets = Enumerable.Range(0, 200).Select(_ => (First: first.Packet(), Second: second.Packet())).ToArray();
        first.Transport.Keeps = second.Transport.Keeps = false;
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var packet in packets)
        {
            first.Transport.Arrive(packet.First);
            second.Transport.Arrive(packet.Second);
            _bench.RunRounds(1);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
