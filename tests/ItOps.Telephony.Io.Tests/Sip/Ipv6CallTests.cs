using System.Net;
using System.Net.Sockets;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Tests.Sip;

public sealed class Ipv6CallTests
{
    [Theory]
    [InlineData("127.0.0.1", "IN IP4 127.0.0.1")]
    [InlineData("::1", "IN IP6 ::1")]
    public async Task A_caller_gets_audio_in_the_address_family_that_it_called_in(string address, string connection)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this system has no IPv6");
        TelephonyOptions options = new()
        {
            Media = { FirstPort = 33_470, LastPort = 33_489, BindAddress = IPAddress.Loopback, OtherBindAddress = IPAddress.IPv6Loopback },
            Browser = { BindAddress = IPAddress.Loopback },
        };
        options.Sip.Udp = [new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.IPv6Loopback, 0)];
        options.Sip.Tcp = [];
        using TelephonyEngine engine = new(options, PromptLibrary.Empty(), TimeProvider.System);
        engine.Start();
        IPAddress family = IPAddress.Parse(address);
        using SipFacts caller = new(sip => sip.Udp = [new IPEndPoint(family, 0)]);
        IPEndPoint target = engine.SipEndPoints.Single(each => each.AddressFamily == family.AddressFamily);

        caller.Driver.Invite(new SipInvitation($"sip:4000@{target}", "8001", "Ann", SipFacts.Sdp));
        engine.Answer((await engine.Events.ReadAsync(TestContext.Current.CancellationToken)).Leg);

        Assert.Contains($"c={connection}\r\n", caller.Next<CallAnswered>().Sdp, StringComparison.Ordinal);
    }
}
