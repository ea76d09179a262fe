using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Browsers;
using ItOps.EndToEnd.Phones;
using ItOps.EndToEnd.Sms;

namespace ItOps.EndToEnd;

/// <summary>The instruments of these tests, tried on themselves: a deaf one would prove nothing.</summary>
public sealed class InstrumentTests(Chromium chromium)
{
    [Fact]
    public async Task A_browser_hears_its_own_microphone_over_WebRTC()
    {
        Programs.Require(Programs.Chromium);
        await using var session = await chromium.OpenAsync(new Uri("http://127.0.0.1:9"), HeardTones.AgentFrequency);
        await session.Page.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>ear</p>" }));
        await session.Page.GotoAsync("/");
        await session.Page.EvaluateAsync("""
            async () => {
              const [first, second] = [new RTCPeerConnection(), new RTCPeerConnection()];
              first.onicecandidate = event => event.candidate && second.addIceCandidate(event.candidate);
              second.onicecandidate = event => event.candidate && first.addIceCandidate(event.candidate);
              const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true } });
              first.addTrack(stream.getAudioTracks()[0], stream);
              await first.setLocalDescription();
              await second.setRemoteDescription(first.localDescription);
              await second.setLocalDescription();
              await first.setRemoteDescription(second.localDescription);
              window.kept = [first, second, stream];
            }
            """);

        var heard = await Eventually.Get("the microphone's tone", () => session.ListenAsync(TimeSpan.FromMilliseconds(500)), heard => heard.OnlyAgent);

        Assert.InRange(heard.Agent, -20, -3);
    }

    [Fact]
    public async Task The_loopback_provider_refuses_a_wrong_token_and_fails_when_told_to()
    {
        await using var twilio = await TwilioLoopback.StartAsync();
        using var client = new HttpClient();
        var address = $"{twilio.BaseUrl}/2010-04-01/Accounts/{TwilioLoopback.AccountSid}/Messages.json";
        Task<HttpResponseMessage> Send(string token)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new FormUrlEncodedContent([new("To", "+8613800000000"), new("From", TwilioLoopback.From), new("Body", "text")]),
            };
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TwilioLoopback.AccountSid}:{token}"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
            return client.SendAsync(request);
        }

        twilio.FailNext(1);

        Assert.Equal(HttpStatusCode.Unauthorized, (await Send("wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Send(TwilioLoopback.AuthToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Send(TwilioLoopback.AuthToken)).StatusCode);
        Assert.Equal("text", Assert.Single(twilio.Messages).Body);
    }

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
