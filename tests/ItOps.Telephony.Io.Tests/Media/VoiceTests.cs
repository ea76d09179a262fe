using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.Io.Tests.Media;

/// <summary>Who is heard in a talk, told by the pump on virtual time.</summary>
public sealed class VoiceTests
{
    private const byte Silence = G711.ALawSilence;
    private const byte Sound = 0x31;
    private const int Second = 50;

    private static readonly LegId First = new(1);
    private static readonly LegId Peer = new(2);
    private static readonly LegId Third = new(3);

    private readonly PumpBench _bench = new();
    private readonly FakeTransport _first;
    private ushort _sequence;

    public VoiceTests()
    {
        _first = _bench.AddLeg(1);
        _bench.AddLeg(2);
    }

    [Fact]
    public void Party_that_sends_only_silence_is_told_once_and_so_is_its_first_word()
    {
        _bench.Pump.Bridge(First, Peer);
        Say(Silence, 9 * Second);
        Assert.Empty(Told<VoiceAbsent>());

        Say(Silence, 60 * Second);
        Assert.Equal(First, Assert.Single(Told<VoiceAbsent>()).Leg);
        Assert.Empty(Told<VoiceHeard>());

        Say(Sound, 2 * Second);
        Say(Silence, 60 * Second);
        Assert.Equal(First, Assert.Single(Told<VoiceHeard>()).Leg);
        Assert.Single(Told<VoiceAbsent>());
    }

    [Fact]
    public void Party_that_falls_silent_later_is_waiting()
    {
        _bench.Pump.Bridge(First, Peer);
        Say(Sound, Second);
        Say(Silence, 60 * Second);

        Assert.Single(Told<VoiceHeard>());
        Assert.Empty(Told<VoiceAbsent>());
    }

    [Fact]
    public void Party_that_is_muted_or_sends_nothing_is_not_judged()
    {
        _bench.Pump.Bridge(First, Peer);
        _bench.Pump.SetMuted(First, true);
        Say(Silence, 30 * Second);
        _bench.Pump.SetMuted(First, false);
        _bench.RunRounds(30 * Second);

        Assert.Empty(Told<VoiceAbsent>());
    }

    [Fact]
    public void Party_that_may_not_send_is_not_judged()
    {
        _bench.Pump.UpdateLeg(First, PumpBench.ALaw with { Receives = false });
        _bench.Pump.Bridge(First, Peer);
        Say(Silence, 30 * Second);

        Assert.Empty(Told<VoiceAbsent>());
    }

    [Fact]
    public void Party_that_is_not_in_a_talk_is_not_judged()
    {
        Say(Silence, 30 * Second);

        Assert.Empty(Told<VoiceAbsent>());
    }

    [Fact]
    public void After_a_hold_a_known_voice_is_not_waited_for_but_with_another_peer_it_is()
    {
        _bench.AddLeg(3);
        _bench.Pump.Bridge(First, Peer);
        Say(Sound, Second);
        for (int talk = 0; talk < 2; talk++)
        {
            _bench.Pump.Unbridge(First);
            Say(Sound, Second);
            _bench.Pump.Bridge(First, Peer);
            Say(Silence, 30 * Second);
        }

        Assert.Empty(Told<VoiceAbsent>());

        _bench.Pump.Bridge(First, Third);
        Say(Silence, 30 * Second);
        Assert.Single(Told<VoiceAbsent>());
    }

    [Fact]
    public void Share_of_speech_is_of_the_talks_and_only_of_them()
    {
        Say(Sound, 20 * Second);
        _bench.Pump.Bridge(First, Peer);
        Say(Sound, 3 * Second);
        Say(Silence, 7 * Second);
        _bench.Pump.Unbridge(First);
        Say(Sound, 20 * Second);
        _bench.Pump.Bridge(First, Peer);
        Say(Sound, 10 * Second);
        _bench.Pump.SetMuted(First, true);
        Say(Sound, 10 * Second);
        _bench.Pump.RemoveLeg(First);

        var talks = Told<TalkMeasured>().Where(talk => talk.Leg == First).Select(talk => talk.Quality.Speech.Percent!.Value).ToArray();
        Assert.InRange(talks[0], 29, 33);
        Assert.InRange(talks[1], 48, 51);
        var whole = Assert.Single(Told<MediaLegRemoved>()).Quality.Speech;
        Assert.Equal(TimeSpan.FromSeconds(30), whole.Talked);
        Assert.InRange(whole.Percent!.Value, 42, 45);
        Assert.Equal(0, Told<TalkMeasured>().First(talk => talk.Leg == Peer).Quality.Speech.Percent);
    }

    [Fact]
    public void Voice_of_a_leg_of_another_codec_is_heard_where_it_is_decoded()
    {
        using var phone = new CodedPhone(_bench.AddLeg(4, CodedPhone.AudioOf(AudioCodec.G722)), AudioCodec.G722, tone: 440);
        _bench.Pump.Bridge(new LegId(4), Peer);
        Say(phone, 12 * Second, isSilent: true);
        Assert.Equal(new LegId(4), Assert.Single(Told<VoiceAbsent>()).Leg);
        Assert.Empty(Told<VoiceHeard>());

        Say(phone, Second, isSilent: false);
        Assert.Single(Told<VoiceHeard>());
    }

    private void Say(CodedPhone phone, int packets, bool isSilent)
    {
        for (int i = 0; i < packets; i++)
        {
            phone.Say(isSilent: isSilent);
            _bench.RunRounds(1);
        }
    }

    private IEnumerable<T> Told<T>() => _bench.Facts.OfType<T>();

    private void Say(byte code, int packets)
    {
        _bench.Talk(_first, packets, code, _sequence, _sequence * 160u);
        _sequence += (ushort)packets;
    }
}
