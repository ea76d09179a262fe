using System.Net;
using System.Security.Cryptography.X509Certificates;
using ItOps.EndToEnd;
using ItOps.EndToEnd.Audio;
using ItOps.EndToEnd.Phones;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Tests.Sip;

/// <summary>Two real phones over TLS with SRTP, one calling in, one called, joined by the engine: each hears the other's tone.</summary>
public sealed class SecureCallTests : IDisposable
{
    private const int FirstRtpPort = 33_400;

    private readonly X509Certificate2 _certificate = SelfSigned.Make("localhost");
    private readonly TelephonyEngine _engine;

    public SecureCallTests()
    {
        TelephonyOptions options = new() { Media = { FirstPort = FirstRtpPort, LastPort = FirstRtpPort + 39 }, Browser = { BindAddress = IPAddress.Loopback } };
        options.Sip.Udp = options.Sip.Tcp = options.Sip.Tls = [new IPEndPoint(IPAddress.Loopback, 0)];
        options.Sip.Security.Certificate = () => _certificate;
        options.Sip.Security.VerifyPeers = false; // the phone's certificate is its own
        _engine = new TelephonyEngine(options, PromptLibrary.Empty(), TimeProvider.System);
        _engine.Start();
    }

    [Fact]
    public async Task Phones_over_TLS_with_SRTP_hear_each_other()
    {
        Programs.Require(Programs.Baresip);
        await using Baresip caller = await Baresip.StartAsync("8001", HeardTones.CallerFrequency, transport: "tls", encryption: "srtp-mand");
        await using Baresip called = await Baresip.StartAsync("8002", HeardTones.AgentFrequency, transport: "tls", answers: true, encryption: "srtp-mand");
        try
        {
            await caller.DialAsync($"sip:4000@127.0.0.1:{_engine.SipTlsEndPoints[0].Port};transport=tls");
            LegArrived arrived = await NextAsync<LegArrived>();
            Assert.Equal("tls", arrived.Transport);
            _engine.Answer(arrived.Leg);
            await NextAsync<LegConnected>();
            LegId outbound = _engine.Dial(new DialRequest($"sip:8002@127.0.0.1:{called.SipPort + 1};transport=tls", "4000", "Hotline"));
            await NextAsync<LegConnected>();
            _engine.Bridge(arrived.Leg, outbound);

            HeardTones atCaller = await caller.ListenAsync(TimeSpan.FromSeconds(1));
            HeardTones atCalled = await called.ListenAsync(TimeSpan.FromSeconds(1));

            Assert.True(atCaller.OnlyAgent, atCaller.ToString());
            Assert.True(atCalled.OnlyCaller, atCalled.ToString());
            string sdp = await TextOfAsync(arrived.SipCallId);
            Assert.Contains("RTP/SAVP", sdp, StringComparison.Ordinal);
            await caller.HangUpAsync();
            _engine.HangUp(outbound);
            await called.ClosedAsync();
        }
        catch (Exception)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{caller.Report()}\n{called.Report()}");
            throw;
        }
    }

    [Fact]
    public async Task A_phone_that_insists_on_SRTP_over_UDP_is_refused()
    {
        Programs.Require(Programs.Baresip);
        await using Baresip caller = await Baresip.StartAsync("8001", HeardTones.CallerFrequency, encryption: "srtp-mand");
        await caller.DialAsync($"sip:4000@127.0.0.1:{_engine.SipEndPoints[0].Port}");
        await caller.ClosedAsync();
        Assert.Equal(0, _engine.LegCount);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _certificate.Dispose();
    }

    private async Task<T> NextAsync<T>()
        where T : TelephonyEvent
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(10));
        await foreach (TelephonyEvent fact in _engine.Events.ReadAllAsync(limit.Token))
            if (fact is T wanted)
                return wanted;
        throw new TimeoutException($"{typeof(T).Name} did not come.");
    }

    private async Task<string> TextOfAsync(string callId) =>
        string.Concat((await _engine.TraceAsync([callId])).SelectMany(each => each.Messages).Select(each => System.Text.Encoding.UTF8.GetString(each.Bytes.Span)));
}
