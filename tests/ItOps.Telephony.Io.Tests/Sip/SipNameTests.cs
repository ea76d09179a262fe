using System.Net;
using ItOps.Telephony.Io.Sip;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Messages;
using Microsoft.Extensions.Time.Testing;

namespace ItOps.Telephony.Io.Tests.Sip;

/// <summary>What becomes of names while time goes by: RFC 3263 4, times to live, name servers that die.</summary>
public sealed class SipNameTests : IDisposable
{
    private readonly DnsLoopback _dns = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SipResolver _resolver;

    public SipNameTests() => _resolver = new SipResolver([_dns.EndPoint], new Random(1), _time);

    [Fact]
    public async Task A_name_is_asked_for_again_when_its_time_to_live_is_over()
    {
        _dns.Address("provider.example", "192.0.2.1"); // for 60 s
        Assert.Equal("192.0.2.1:5060", await FirstAsync());
        int asked = _dns.Asked.Count;
        _dns.Clear().Address("provider.example", "192.0.2.2");

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("192.0.2.1:5060", await FirstAsync());
        Assert.Equal(asked, _dns.Asked.Count);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("192.0.2.2:5060", await FirstAsync());
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_looked_up_before_its_time_but_not_in_a_storm()
    {
        _dns.Address("provider.example", "192.0.2.1");
        await FirstAsync();
        _dns.Clear().Address("provider.example", "192.0.2.2");

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("192.0.2.1:5060", await FirstAsync(afresh: true));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("192.0.2.2:5060", await FirstAsync(afresh: true));
    }

    [Fact]
    public async Task While_no_name_server_answers_the_last_good_answer_is_used_and_told_as_such()
    {
        _dns.Server("_sip._udp.provider.example", 10, 0, 5066, "one.provider.example").Address("one.provider.example", "192.0.2.1");
        SipUri uri = Parse("sip:provider.example");
        await _resolver.ResolveAsync(uri);
        _dns.Dispose();

        _time.Advance(TimeSpan.FromHours(2));
        for (int attempt = 0; attempt < 3; attempt++, _time.Advance(TimeSpan.FromMinutes(1)))
        {
            SipAnswerLife life = new(_time);
            Task<IReadOnlyList<SipTarget>> asking = _resolver.ResolveAsync(uri, life);
            while (!asking.IsCompleted)
            {
                _time.Advance(TimeSpan.FromMilliseconds(100)); // our patience is virtual, the dead server real
                await Task.Yield();
            }

            Assert.Equal("192.0.2.1:5066", (await asking)[0].Remote.ToString());
            Assert.False(life.IsCurrent);
            Assert.InRange(life.ValidFor, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        }
    }

    [Fact]
    public async Task A_name_that_is_known_for_the_first_time_is_current_for_no_longer_than_it_lives()
    {
        _dns.Address("provider.example", "192.0.2.1");
        SipAnswerLife life = new(_time);
        await _resolver.ResolveAsync(Parse("sip:provider.example:5060"), life);
        Assert.Equal((true, TimeSpan.FromSeconds(60)), (life.IsCurrent, life.ValidFor));
    }

    [Fact]
    public void Calls_go_out_although_the_name_servers_died()
    {
        using SipFacts server = new();
        _dns.Server("_sip._udp.provider.example", 10, 0, server.Driver.UdpEndPoints[0].Port, "one.provider.example").Address("one.provider.example", "127.0.0.1");
        using SipFacts caller = new(options => options.NameServers = [_dns.EndPoint]);
        Call(caller, server);
        _dns.Dispose();
        Call(caller, server);
    }

    public void Dispose() => _dns.Dispose();

    private static void Call(SipFacts caller, SipFacts server)
    {
        caller.Driver.Invite(new SipInvitation("sip:4000@provider.example", "8001", "Ann", SipFacts.Sdp));
        server.Driver.Answer(server.Next<IncomingInvite>().Call, SipFacts.Sdp);
        caller.Next<CallAnswered>();
    }

    private static SipUri Parse(string uri) => SipUri.TryParse(uri, out SipUri? parsed) ? parsed! : throw new ArgumentException(uri);

    private async Task<string> FirstAsync(bool afresh = false) =>
        (await _resolver.ResolveAsync(Parse("sip:4000@provider.example:5060"), afresh))[0].Remote.ToString();
}
