using ItOps.Telephony.Io.Media;

namespace ItOps.Telephony.Io.Tests.Media;

public sealed class RecordingTrackTests
{
    private const int SamplesPerHour = 3600 * 8000;
    private const int Packet = 160;

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 100, -100)]
    [InlineData(3, -200, 200)]
    [InlineData(4, 50, 300)]
    public void Both_channels_stay_within_20_ms_over_an_hour(int seed, int nearPpm, int farPpm)
    {
        var random = new Random(seed);

        var near = Talk(random, nearPpm).ToList();
        var far = Talk(random, farPpm).ToList();

        // The first packet may have been late; 12 packets later that is known and put right.
        var settled = near.Skip(12).Concat(far.Skip(12)).ToList();
        Assert.True(settled.Count > 350_000);
        Assert.InRange(settled.Max() - settled.Min(), 0, 160);
        Assert.InRange(near.Concat(far).Max() - near.Concat(far).Min(), 0, 360);
    }

    [Fact]
    public void Jitter_leaves_no_mark_on_a_sound_clock()
    {
        var track = default(RecordingTrack);
        var random = new Random(5);
        long end = track.Place(1, 0, Packet, 1000) + Packet;
        for (int i = 1; i < 1000; i++)
        {
            long place = track.Place(1, (uint)(i * Packet), Packet, 1000 + (i * Packet) + random.Next(-30, 30));
            Assert.Equal(end, place);
            end = place + Packet;
        }
    }

    [Fact]
    public void A_lost_packet_leaves_a_gap_of_its_length()
    {
        var track = default(RecordingTrack);
        long first = track.Place(1, 0, Packet, 1000);

        Assert.Equal(first + 320, track.Place(1, 320, Packet, 1320));
    }

    [Fact]
    public void A_late_packet_finds_its_own_place()
    {
        var track = default(RecordingTrack);
        long first = track.Place(1, 0, Packet, 1000);
        track.Place(1, 320, Packet, 1320);

        Assert.Equal(first + 160, track.Place(1, 160, Packet, 1350));
    }

    [Fact]
    public void A_sender_whose_timestamps_stood_still_is_put_where_it_is_heard()
    {
        var track = default(RecordingTrack);
        track.Place(1, 0, Packet, 1000);
        long place = 0;
        for (int i = 1; i <= 20; i++)
            place = track.Place(1, (uint)(i * Packet), Packet, 5000 + (i * Packet));

        Assert.Equal(5000 + (20 * Packet) - Packet, place);
    }

    [Fact]
    public void Another_source_starts_anew_and_wrapped_timestamps_go_on()
    {
        var track = default(RecordingTrack);
        long first = track.Place(1, uint.MaxValue - 79, Packet, 1000);

        Assert.Equal(first + Packet, track.Place(1, 80, Packet, 1160));
        Assert.Equal(9000 - Packet, track.Place(2, 123456, Packet, 9000));
    }

    /// <summary>An hour of packets, 1 % lost, with jitter up to 40 ms; gives place less true time of each.</summary>
    private static IEnumerable<long> Talk(Random random, int ppm)
    {
        const int delay = 400;
        var track = default(RecordingTrack);
        double length = Packet * (1 + (ppm / 1e6));
        for (int i = 0; i * length < SamplesPerHour; i++)
        {
            double said = i * length;
            if (random.Next(100) == 0)
                continue;

            long arrival = (long)(said + Packet + delay + (320 * random.NextDouble() * random.NextDouble()));
            yield return track.Place(9, (uint)(i * Packet), Packet, arrival / 20 * 20) - (long)said;
        }
    }
}
