using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Tests.Rtp;

public sealed class VoiceQualityTests
{
    [Fact]
    public void A_faultless_call_is_rated_as_g_107_says() => Assert.Equal(4.41, VoiceQuality.FromRating(93.2), 2);

    [Fact]
    public void Loss_delay_and_jitter_each_make_it_worse()
    {
        double best = VoiceQuality.Mos(0, TimeSpan.Zero, null);

        Assert.InRange(best, 4.3, 4.45);
        Assert.True(VoiceQuality.Mos(5, TimeSpan.Zero, null) < best - 0.3);
        Assert.True(VoiceQuality.Mos(0, TimeSpan.FromMilliseconds(80), null) < best);
        Assert.True(VoiceQuality.Mos(0, TimeSpan.Zero, TimeSpan.FromMilliseconds(800)) < best - 0.5);
    }

    [Theory]
    [InlineData(-50, 1)]
    [InlineData(0, 1)]
    [InlineData(150, 4.5)]
    public void The_score_stays_in_its_range(double rating, double mos) => Assert.Equal(mos, VoiceQuality.FromRating(rating));
}
