using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ItOps.Telephony.Io.Sip;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Tests.Sip;

public sealed class SipDriverTests : IDisposable
{
    private const string Sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8 0\r\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly BlockingCollection<SipFact> _calledFacts = [];
    private readonly BlockingCollection<SipFact> _callerFacts = [];
    private readonly SipDriver _called;
    private readonly SipDriver _caller;

    public SipDriverTests()
    {
        _called = Create(_calledFacts);
        _caller = Create(_callerFacts);
        _called.Start();
        _caller.Start();
    }

    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    public void Call_is_set_up_changed_and_ended(string transport)
    {
        IPEndPoint target = transport == "udp" ? _called.UdpEndPoints[0] : _called.TcpEndPoints[0];
        SipCallId outbound = _caller.Invite(new SipInvitation($"sip:4000@{target};transport={transport}", "8001", "Ann", Sdp));
        IncomingInvite invite = Next<IncomingInvite>(_calledFacts);
        _called.Ring(invite.Call);
        Assert.Equal(180, Next<CallProgressed>(_callerFacts).Status);
        _called.Answer(invite.Call, Sdp);
        Assert.Equal(Sdp, Next<CallAnswered>(_callerFacts).Sdp);
        Next<CallAcknowledged>(_calledFacts);
        _called.Reinvite(invite.Call, Sdp);
        Next<CallReinvited>(_callerFacts);
        _caller.AnswerReinvite(outbound, Sdp);
        Assert.Equal(200, Next<CallReinviteCompleted>(_calledFacts).Status);
        _caller.HangUp(outbound);
        Assert.Equal(SipEndCause.HungUpByPeer, Next<CallEnded>(_calledFacts).Cause);
        Assert.Equal((SipEndCause.HungUpByUs, transport), (Next<CallEnded>(_callerFacts).Cause, invite.Transport.ToString().ToLowerInvariant()));
    }

    [Fact]
    public void Call_to_a_port_where_nothing_listens_on_tcp_fails_at_once()
    {
        using Socket unused = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, yet not listening
        _caller.Invite(new SipInvitation($"sip:4000@{unused.LocalEndPoint};transport=tcp", "8001", "Ann", Sdp));
        Assert.Equal(SipEndCause.Failed, Next<CallEnded>(_callerFacts).Cause);
    }

    [Fact]
    public void Port_in_use_is_told_with_its_address()
    {
        using SipDriver second = new(new SipDriverOptions { Udp = _called.UdpEndPoints, Tcp = [] }, static _ => { }, TimeProvider.System);
        SipAddressInUseException error = Assert.Throws<SipAddressInUseException>(second.Start);
        Assert.Equal((SipTransport.Udp, _called.UdpEndPoints[0]), (error.Transport, error.Address));
    }

    [Fact]
    public void Configured_public_address_is_advertised()
    {
        BlockingCollection<SipFact> facts = [];
        using SipDriver driver = Create(facts, options => options.PublicAddress = IPAddress.Parse("203.0.113.7"));
        driver.Start();
        using UdpClient phone = new(new IPEndPoint(IPAddress.Loopback, 0));
        IPEndPoint local = (IPEndPoint)phone.Client.LocalEndPoint!;
        driver.Invite(new SipInvitation($"sip:9@{local}", "8001", "Ann", Sdp));
        IPEndPoint? source = null;
        phone.Client.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        string invite = Encoding.UTF8.GetString(phone.Receive(ref source));
        Assert.Contains($"Via: SIP/2.0/UDP 203.0.113.7:{driver.UdpEndPoints[0].Port};", invite, StringComparison.Ordinal);
        Assert.Contains($"Contact: <sip:8001@203.0.113.7:{driver.UdpEndPoints[0].Port}>", invite, StringComparison.Ordinal);
    }

    [Fact]
    public void Call_over_ipv6_advertises_bracketed_addresses()
    {
        if (!Socket.OSSupportsIPv6)
            Assert.Skip("This machine has no IPv6");
        BlockingCollection<SipFact> facts = [];
        using SipDriver driver = Create(facts, options => (options.Udp, options.Tcp) = ([new IPEndPoint(IPAddress.IPv6Loopback, 0)], []));
        driver.Start();
        SipCallId call = driver.Invite(new SipInvitation($"sip:4000@{driver.UdpEndPoints[0]}", "8001", "Ann", Sdp));
        IncomingInvite invite = Next<IncomingInvite>(facts);
        driver.Answer(invite.Call, Sdp);
        Next<CallAnswered>(facts);
        Next<CallAcknowledged>(facts);
        driver.HangUp(call);
        Next<CallEnded>(facts);
        Assert.Equal(IPAddress.IPv6Loopback, invite.Remote.Address);
    }

    [Fact]
    public void Garbage_on_the_wire_is_counted_and_disturbs_no_call()
    {
        using UdpClient scanner = new(new IPEndPoint(IPAddress.Loopback, 0));
        Random random = new(5);
        for (int count = 0; count < 200; count++)
        {
            byte[] garbage = new byte[random.Next(5, 400)];
            random.NextBytes(garbage);
            scanner.Send(garbage, _called.UdpEndPoints[0]);
        }

        _caller.Invite(new SipInvitation($"sip:4000@{_called.UdpEndPoints[0]}", "8001", "Ann", Sdp));
        _called.Answer(Next<IncomingInvite>(_calledFacts).Call, Sdp);
        Next<CallAnswered>(_callerFacts);
        Assert.True(SpinWait.SpinUntil(() => _called.Counters.Malformed >= 200, Patience));
    }

    [Fact]
    public void Ping_on_a_stream_gets_its_pong()
    {
        using TcpClient peer = new();
        peer.Connect(_called.TcpEndPoints[0]);
        peer.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        NetworkStream stream = peer.GetStream();
        stream.Write("\r\n\r\n"u8);
        byte[] pong = new byte[2];
        stream.ReadExactly(pong);
        Assert.Equal("\r\n"u8.ToArray(), pong);
    }

    [Fact]
    public async Task Sipps_own_caller_finishes_its_calls()
    {
        if (!File.Exists("/usr/bin/sipp"))
            Assert.Skip("sipp isn't installed (Debian package sip-tester)");
        using CancellationTokenSource end = new();
        Task product = Task.Run(() => AnswerEverything(end.Token), TestContext.Current.CancellationToken);
        ProcessStartInfo start = new("/usr/bin/sipp", $"-sn uac {_called.UdpEndPoints[0]} -i 127.0.0.1 -m 50 -r 100 -d 50 -timeout 15s -timeout_error -nostdin")
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using Process sipp = Process.Start(start)!;
        _ = sipp.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = sipp.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sipp.WaitForExitAsync(TestContext.Current.CancellationToken);
        await end.CancelAsync();
        await product;
        Assert.Equal(0, sipp.ExitCode);
    }

    public void Dispose()
    {
        _caller.Dispose();
        _called.Dispose();
        _calledFacts.Dispose();
        _callerFacts.Dispose();
    }

    private static SipDriver Create(BlockingCollection<SipFact> facts, Action<SipDriverOptions>? configure = null)
    {
        SipDriverOptions options = new() { Udp = [new IPEndPoint(IPAddress.Loopback, 0)], Tcp = [new IPEndPoint(IPAddress.Loopback, 0)] };
        configure?.Invoke(options);
        return new SipDriver(options, fact => facts.Add(fact), TimeProvider.System);
    }

    private static T Next<T>(BlockingCollection<SipFact> facts)
        where T : SipFact
    {
        while (facts.TryTake(out SipFact? fact, Patience))
        {
            Assert.IsNotType<SipFaulted>(fact);
            if (fact is T wanted)
                return wanted;
        }

        throw new TimeoutException($"{typeof(T).Name} did not come.");
    }

    private void AnswerEverything(CancellationToken cancellationToken)
    {
        try
        {
            foreach (SipFact fact in _calledFacts.GetConsumingEnumerable(cancellationToken))
                if (fact is IncomingInvite invite)
                    _called.Answer(invite.Call, Sdp);
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
