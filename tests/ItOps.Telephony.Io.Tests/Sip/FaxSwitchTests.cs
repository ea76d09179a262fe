using System.Net;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Io.Tests.Media;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Tests.Sip;

/// <summary>
/// A gateway that hears fax tones asks for T.38 (ITU-T T.38 Annex D.2.2.4). It is told that we can't, keeps the call, and sends the fax
/// through G.711, where we receive it.
/// </summary>
public sealed class FaxSwitchTests
{
    private const string Image = "m=image 4002 udptl t38\r\na=T38FaxVersion:0\r\na=T38FaxRateManagement:transferredTCF\r\n";

    [Theory]
    [InlineData("")]
    [InlineData("m=audio 0 RTP/AVP 8\r\n")]
    public async Task A_change_to_fax_over_udptl_gets_488_and_the_audio_goes_on(string before)
    {
        using var engine = Engine();
        using SipFacts gateway = new();
        using UdpPhone phone = new();
        var call = await CallAsync(engine, gateway, phone);

        gateway.Driver.Reinvite(call, Description(2, before + Image));

        Assert.Equal(488, gateway.Next<CallReinviteCompleted>().Status);
        for (int i = 0; i < 10; i++)
            Assert.Equal(8, phone.Hear().Header.PayloadType);
        Assert.DoesNotContain(gateway.Told, fact => fact is CallEnded);
    }

    [Fact]
    public async Task Fax_offered_beside_audio_is_refused_alone()
    {
        using var engine = Engine();
        using SipFacts gateway = new();
        using UdpPhone phone = new();
        var call = await CallAsync(engine, gateway, phone);

        gateway.Driver.Reinvite(call, Description(2, $"m=audio {phone.Address.Port} RTP/AVP 8\r\n{Image}"));

        var completed = gateway.Next<CallReinviteCompleted>();
        Assert.Equal(200, completed.Status);
        Assert.Contains("m=image 0 udptl t38\r\n", completed.Sdp, StringComparison.Ordinal);
    }

    private static async Task<SipCallId> CallAsync(TelephonyEngine engine, SipFacts gateway, UdpPhone phone)
    {
        var call = gateway.Driver.Invite(
            new SipInvitation($"sip:4090@{engine.SipEndPoints[0]}", "8001", "Ann", Description(1, $"m=audio {phone.Address.Port} RTP/AVP 8\r\n")));
        engine.Answer((await engine.Events.ReadAsync(TestContext.Current.CancellationToken)).Leg);
        gateway.Next<CallAnswered>();
        return call;
    }

    private static TelephonyEngine Engine()
    {
        TelephonyOptions options = new()
        {
            Media = { FirstPort = 33_510, LastPort = 33_529, BindAddress = IPAddress.Loopback },
            Browser = { BindAddress = IPAddress.Loopback },
        };
        options.Sip.Udp = [new IPEndPoint(IPAddress.Loopback, 0)];
        options.Sip.Tcp = [];
        TelephonyEngine engine = new(options, PromptLibrary.Empty(), TimeProvider.System);
        engine.Start();
        return engine;
    }

    private static string Description(int version, string media) =>
        $"v=0\r\no=- 1 {version} IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n{media}";
}
