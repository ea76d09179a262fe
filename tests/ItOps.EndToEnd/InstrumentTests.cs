using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Phones;

namespace ItOps.EndToEnd;

/// <summary>The instruments of these tests, tried on themselves: a deaf one would prove nothing.</summary>
public sealed class InstrumentTests
{
    [Fact]
    public void The_detector_hears_the_tone_that_was_written_and_no_other()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.wav");
        var audio = WavAudio.Read(File.ReadAllBytes(ToneFile.Write(path, HeardTones.AgentFrequency, TimeSpan.FromSeconds(2), 8000)));
        File.Delete(path);

        var heard = HeardTones.In(audio.Channels[0], audio.SampleRate);

        Assert.True(heard.OnlyAgent, heard.ToString());
        Assert.False(heard.Music);
        Assert.InRange(heard.Agent, -10.5, -9.5);
        Assert.Equal(TimeSpan.FromSeconds(2), audio.Duration);
        Assert.Equal(TimeSpan.FromSeconds(2), ToneDetector.LongestRun(audio.Channels[0], audio.SampleRate, HeardTones.AgentFrequency));
    }

    [Fact]
    public void Silence_is_nobody()
    {
        var heard = HeardTones.In(new float[8000], 8000);

        Assert.True(heard.Silence);
        Assert.False(heard.OnlyAgent || heard.OnlyCaller || heard.Music);
    }

    [Fact]
    public async Task Two_phones_hear_each_other()
    {
        Programs.Require(Programs.Baresip);
        await using var first = await Baresip.StartAsync("8001", HeardTones.CallerFrequency);
        await using var second = await Baresip.StartAsync("8002", HeardTones.AgentFrequency, answers: true);
        try
        {
            await first.DialAsync($"sip:8002@127.0.0.1:{second.SipPort}");
            await first.EstablishedAsync();
            await first.PressAsync("1");

            var atFirst = await first.ListenAsync(TimeSpan.FromSeconds(1));
            var atSecond = await second.ListenAsync(TimeSpan.FromSeconds(1));

            Assert.True(atFirst.OnlyAgent, atFirst.ToString());
            Assert.True(atSecond.OnlyCaller, atSecond.ToString());
            await first.HangUpAsync();
            await second.ClosedAsync();
        }
        catch (Exception)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(first.Report());
            TestContext.Current.TestOutputHelper?.WriteLine(second.Report());
            throw;
        }
    }
}
