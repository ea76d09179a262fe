using ItOps.Server.Hotline;
using ItOps.Server.Options;
using ItOps.Telephony.Io;
using ItOps.Telephony.Io.Media;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace ItOps.Server.Tests.Hotline;

public class AgentAudioTests
{
    [Fact]
    public void Talks_of_one_call_count_together()
    {
        var audio = new AgentAudio("Ann")
            .With(new MediaQuality(90, 100, 10, TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(40), 3))
            .With(new MediaQuality(900, 900, 0, TimeSpan.FromMilliseconds(9), null, 4.4));

        Assert.Equal(990, audio.PacketsReceived);
        Assert.Equal("1.0/9", string.Join('/', audio.Quality.ToFigures().Split('/')[..2]));
        Assert.EndsWith("/40", audio.Quality.ToFigures(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, "0.0/3/4.4/40/25")]
    [InlineData(null, "0.0/3/4.4//25")]
    public void Share_of_speech_is_of_all_talks_of_a_call(int? roundTrip, string figures)
    {
        TimeSpan? way = roundTrip is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
        var talk = new MediaQuality(90, 100, 0, TimeSpan.FromMilliseconds(3), way, 3);
        var audio = new AgentAudio("Ann")
            .With(talk with { Speech = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(15)) })
            .With(talk with { Speech = new(TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(15)) });

        Assert.Equal(figures, audio.Quality.ToFigures());
    }

    [Fact]
    public void A_line_that_was_never_heard_tells_nothing() => Assert.Equal(0, new AgentAudio("Ann").PacketsReceived);

    [Theory]
    [InlineData("CN", 486, ToneClips.ChinaBusy)]
    [InlineData("CN", 503, ToneClips.ChinaCongestion)]
    [InlineData("DE", 600, ToneClips.ItuBusy)]
    [InlineData("DE", 404, ToneClips.ItuCongestion)]
    public void The_tone_of_a_refused_call_is_the_regions(string region, int status, string clip)
    {
        var tones = new CallTones(MsOptions.Create(new OrganisationOptions { PhoneRegion = region }));

        Assert.All(tones.OfRefusal(status), each => Assert.Equal(clip, each));
        Assert.Contains(region == "CN" ? "/cn/" : "/itu/", tones.RingBack, StringComparison.Ordinal);
    }
}
