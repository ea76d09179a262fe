using System.Net;
using System.Net.Sockets;
using ItOps.Telephony.Io.Sip;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Io.Tests.Sip;

public sealed class SipResolverTests : IDisposable
{
    private readonly DnsLoopback _dns = new();

    [Theory]
    [InlineData("sip:4000@192.0.2.7", "Udp 192.0.2.7:5060")]
    [InlineData("sip:4000@192.0.2.7:5080;transport=tcp", "Tcp 192.0.2.7:5080")]
    [InlineData("sips:4000@192.0.2.7", "Tls 192.0.2.7:5061")]
    [InlineData("sip:4000@[2001:db8::1];transport=tls", "Tls [2001:db8::1]:5061")]
    public async Task Literals_need_no_name_server(string uri, string expected)
    {
        Assert.Equal([expected], await ResolveAsync(uri));
        Assert.Empty(_dns.Asked);
    }

    [Fact]
    public async Task NAPTR_tells_the_transport_and_SRV_the_servers()
    {
        _dns.Pointer("provider.example", 20, 10, "SIP+D2U", "_sip._udp.provider.example")
            .Pointer("provider.example", 10, 10, "SIPS+D2T", "_sips._tcp.provider.example")
            .Pointer("provider.example", 5, 10, "E2U+email", "mail.provider.example")
            .Server("_sips._tcp.provider.example", 1, 0, 5063, "one.provider.example")
            .Server("_sip._udp.provider.example", 1, 0, 5062, "two.provider.example")
            .Address("one.provider.example", "192.0.2.1").Address("two.provider.example", "192.0.2.2");

        Assert.Equal(["Tls 192.0.2.1:5063", "Udp 192.0.2.2:5062"], await ResolveAsync("sip:4000@provider.example"));
        Assert.Equal(["Tls 192.0.2.1:5063"], await ResolveAsync("sips:4000@provider.example"));
    }

    [Fact]
    public async Task Without_NAPTR_the_services_are_asked_for_and_priority_decides()
    {
        _dns.Server("_sip._udp.provider.example", 20, 0, 5060, "backup.provider.example")
            .Server("_sip._udp.provider.example", 10, 0, 5066, "main.provider.example")
            .Address("backup.provider.example", "192.0.2.2").Address("main.provider.example", "192.0.2.1");

        Assert.Equal(["Udp 192.0.2.1:5066", "Udp 192.0.2.2:5060"], await ResolveAsync("sip:provider.example"));
    }

    [Fact]
    public async Task Weights_share_the_load()
    {
        _dns.Server("_sip._udp.provider.example", 10, 90, 5060, "much.provider.example")
            .Server("_sip._udp.provider.example", 10, 10, 5060, "little.provider.example")
            .Address("much.provider.example", "192.0.2.1").Address("little.provider.example", "192.0.2.2");
        SipResolver resolver = new([_dns.EndPoint], new Random(5), TimeProvider.System);
        int first = 0;
        for (int draw = 0; draw < 200; draw++)
            first += (await resolver.ResolveAsync(Parse("sip:provider.example")))[0].Remote.Address.ToString() == "192.0.2.1" ? 1 : 0;

        Assert.InRange(first, 160, 198);
    }

    [Fact]
    public async Task A_port_in_the_URI_means_addresses_only()
    {
        _dns.Address("provider.example", "192.0.2.9").Server("_sip._udp.provider.example", 10, 0, 5066, "main.provider.example");
        Assert.Equal(["Udp 192.0.2.9:5070"], await ResolveAsync("sip:provider.example:5070"));
    }

    [Fact]
    public async Task An_unknown_name_and_a_dead_name_server_give_no_targets()
    {
        Assert.Empty(await ResolveAsync("sip:nowhere.example"));
        using Socket dead = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        dead.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        IPEndPoint unanswered = (IPEndPoint)dead.LocalEndPoint!;
        dead.Close(); // nothing listens there: refused at once
        Assert.Empty(await new SipResolver([unanswered], new Random(1), TimeProvider.System).ResolveAsync(Parse("sip:provider.example:5060")));
    }

    [Fact]
    public void A_call_goes_to_the_next_server_when_the_first_is_silent()
    {
        using UdpClient silent = new(new IPEndPoint(IPAddress.Loopback, 0));
        using SipFacts server = new();
        _dns.Server("_sip._udp.provider.example", 10, 0, ((IPEndPoint)silent.Client.LocalEndPoint!).Port, "one.provider.example")
            .Server("_sip._udp.provider.example", 20, 0, server.Driver.UdpEndPoints[0].Port, "one.provider.example")
            .Address("one.provider.example", "127.0.0.1");
        using SipFacts caller = Caller();

        caller.Driver.Invite(new SipInvitation("sip:4000@provider.example", "8001", "Ann", SipFacts.Sdp));

        IncomingInvite invite = server.Next<IncomingInvite>();
        server.Driver.Answer(invite.Call, SipFacts.Sdp);
        caller.Next<CallAnswered>();
    }

    [Fact]
    public void A_registration_goes_to_the_next_server_when_the_first_says_503()
    {
        using SipFacts busy = new(options => options.UserAgent.MaximumTransactions = 0);
        using SipFacts server = new(options => options.UserAgent.FindPassword = _ => "secret");
        _dns.Server("_sip._udp.provider.example", 10, 0, busy.Driver.UdpEndPoints[0].Port, "one.provider.example")
            .Server("_sip._udp.provider.example", 20, 0, server.Driver.UdpEndPoints[0].Port, "one.provider.example")
            .Address("one.provider.example", "127.0.0.1");
        using SipFacts client = Caller();

        client.Driver.Register(new SipRegistration("trunk", "sip:provider.example", "sip:4000@provider.example", "4000", new SipCredentials("4000", "secret")));

        Assert.Equal("4000", server.Next<BindingChanged>().AddressOfRecord);
        while (!client.Next<RegistrationChanged>().IsRegistered)
        {
            // the refusal of the first server comes before
        }
    }

    public void Dispose() => _dns.Dispose();

    private SipFacts Caller() => new(options =>
    {
        options.NameServers = [_dns.EndPoint];
        options.UserAgent.FailoverAfter = TimeSpan.FromMilliseconds(200);
    });

    private static SipUri Parse(string uri) => SipUri.TryParse(uri, out SipUri? parsed) ? parsed! : throw new ArgumentException(uri);

    private async Task<IEnumerable<string>> ResolveAsync(string uri) =>
        (await new SipResolver([_dns.EndPoint], new Random(1), TimeProvider.System).ResolveAsync(Parse(uri))).Select(each => $"{each.Transport} {each.Remote}");
}
