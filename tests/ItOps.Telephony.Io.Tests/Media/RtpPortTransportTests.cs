using System.Net;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Tests.Media;

public sealed class RtpPortTransportTests : IDisposable
{
    private readonly RtpPortAllocator _ports = new(new MediaOptions { FirstPort = 33000, LastPort = 33199 });
    private readonly RtpPortTransport _transport;
    private readonly byte[] _buffer = new byte[2048];

    public RtpPortTransportTests() => _transport = _ports.TryOpen()!;

    public void Dispose() => _transport.Close();

    [Fact]
    public void Sends_to_the_address_of_the_sdp_until_the_peer_speaks()
    {
        using var phone = new UdpPhone();
        _transport.Redirect(new RtpRemote(phone.Address));

        Send(0x11);

        Assert.Equal(0x11, phone.Hear().Payload[0]);
        Assert.False(_transport.IsLatched);
    }

    [Fact]
    public void Latches_to_the_peers_real_port_and_shuts_out_all_others()
    {
        using var signalled = new UdpPhone();
        using var phone = new UdpPhone();
        using var stranger = new UdpPhone(ssrc: 666);
        _transport.Redirect(new RtpRemote(signalled.Address));

        phone.Speak(_transport.LocalPort, 0x21);
        Assert.Equal(172, ReceiveSoon());
        for (int i = 0; i < 5; i++)
            stranger.Speak(_transport.LocalPort, 0x66);
        phone.Speak(_transport.LocalPort, 0x22);

        Assert.Equal(172, ReceiveSoon());
        Assert.Equal(0x22, _buffer[12]);
        Assert.Equal(0, _transport.Receive(_buffer));
        Send(0x12);
        Assert.Equal(0x12, phone.Hear().Payload[0]);
        Assert.True(signalled.HearsNothing());
    }

    [Fact]
    public void A_host_that_sdp_did_not_name_must_prove_itself_first()
    {
        using var named = new UdpPhone();
        using var phone = new UdpPhone(IPAddress.Parse("127.0.0.2"));
        _transport.Redirect(new RtpRemote(named.Address));

        phone.Speak(_transport.LocalPort, 0x21);
        phone.Speak(_transport.LocalPort, 0x22);
        Assert.Equal(0, _transport.Receive(_buffer));
        Assert.Equal(0, _transport.Receive(_buffer));
        Assert.False(_transport.IsLatched);
        phone.Speak(_transport.LocalPort, 0x23);

        Assert.Equal(172, ReceiveSoon());
        Assert.True(_transport.IsLatched);
    }

    [Fact]
    public void A_stranger_who_was_first_loses_the_call_to_the_host_that_sdp_named()
    {
        using var named = new UdpPhone();
        using var stranger = new UdpPhone(IPAddress.Parse("127.0.0.2"), ssrc: 666);
        using var third = new UdpPhone(IPAddress.Parse("127.0.0.3"), ssrc: 667);
        _transport.Redirect(new RtpRemote(named.Address));
        for (int i = 0; i < RtpPortTransport.StrangerPackets; i++)
            stranger.Speak(_transport.LocalPort, 0x66);
        Assert.Equal(172, ReceiveSoon());

        third.Speak(_transport.LocalPort, 0x67);
        named.Speak(_transport.LocalPort, 0x21);
        Assert.Equal(172, ReceiveSoon());
        Assert.Equal(0x21, _buffer[12]);
        stranger.Speak(_transport.LocalPort, 0x66);
        Assert.Equal(0, _transport.Receive(_buffer));
        Send(0x11);

        Assert.Equal(0x11, named.Hear().Payload[0]);
        Assert.True(stranger.HearsNothing());
    }

    [Fact]
    public void Packets_of_others_do_not_hold_up_the_first_one_of_the_peer()
    {
        using var phone = new UdpPhone();
        UdpPhone[] strangers = [.. Enumerable.Range(0, 20).Select(_ => new UdpPhone(IPAddress.Parse("127.0.0.2")))];
        _transport.Redirect(new RtpRemote(phone.Address));
        foreach (var stranger in strangers)
            stranger.Speak(_transport.LocalPort, 0x66);
        phone.Speak(_transport.LocalPort, 0x21);

        Assert.Equal(172, ReceiveSoon());
        Assert.Equal(0x21, _buffer[12]);
        foreach (var stranger in strangers)
            stranger.Dispose();
    }

    [Fact]
    public void A_new_address_in_a_re_invite_opens_the_latch_and_the_same_one_does_not()
    {
        using var first = new UdpPhone();
        using var second = new UdpPhone();
        _transport.Redirect(new RtpRemote(first.Address));
        first.Speak(_transport.LocalPort, 0x21);
        ReceiveSoon();

        _transport.Redirect(new RtpRemote(first.Address));
        Send(0x11);
        Assert.True(_transport.IsLatched);
        Assert.Equal(0x11, first.Hear().Payload[0]);

        _transport.Redirect(new RtpRemote(second.Address));
        Send(0x12);
        Assert.Equal(0x12, second.Hear().Payload[0]);
        second.Speak(_transport.LocalPort, 0x22);
        Assert.Equal(172, ReceiveSoon());
        Assert.True(_transport.IsLatched);
        Assert.True(first.HearsNothing());
    }

    [Fact]
    public void After_a_long_silence_the_same_host_may_come_from_another_port_and_no_other_host()
    {
        using var phone = new UdpPhone();
        using var rebound = new UdpPhone();
        using var stranger = new UdpPhone(IPAddress.Parse("127.0.0.2"));
        _transport.Redirect(new RtpRemote(phone.Address));
        phone.Speak(_transport.LocalPort, 0x21);
        ReceiveSoon();

        _transport.AllowRebind();
        for (int i = 0; i < 5; i++)
        {
            stranger.Speak(_transport.LocalPort, 0x66);
            Assert.Equal(0, _transport.Receive(_buffer));
        }

        Send(0x11);
        Assert.Equal(0x11, phone.Hear().Payload[0]);
        rebound.Speak(_transport.LocalPort, 0x22);
        Assert.Equal(172, ReceiveSoon());
        Send(0x12);
        Assert.Equal(0x12, rebound.Hear().Payload[0]);
    }

    [Fact]
    public void Nothing_goes_out_before_an_address_is_known() => Send(0x11);

    [Fact]
    public void Ports_are_even_unlike_and_come_back()
    {
        int free = _ports.Free;
        var one = _ports.TryOpen()!;
        var other = _ports.TryOpen()!;

        Assert.Equal(0, one.LocalPort % 2);
        Assert.NotEqual(one.LocalPort, other.LocalPort);
        one.Close();
        one.Close();
        other.Close();
        Assert.Equal(free, _ports.Free);
    }

    [Fact]
    public void A_range_in_use_gives_no_port()
    {
        var ports = new RtpPortAllocator(new MediaOptions { FirstPort = _transport.LocalPort, LastPort = _transport.LocalPort + 1 });

        Assert.Null(ports.TryOpen());
        Assert.Equal(1, ports.Free);
    }

    [Fact]
    public void Sending_and_receiving_allocate_nothing()
    {
        using var phone = new UdpPhone();
        _transport.Redirect(new RtpRemote(phone.Address));
        phone.Speak(_transport.LocalPort, 0x21);
        ReceiveSoon();
        Send(1);

        // The runtime may allocate once on this thread for its own ends; what a packet costs shows in every round.
        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ => AllocatedBy(100)));
    }

    private long AllocatedBy(int packets)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < packets; i++)
        {
            Send(1);
            _transport.Receive(_buffer);
            _transport.ReceiveRtcp(_buffer);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private int ReceiveSoon()
    {
        for (int i = 0; i < 1_000_000; i++)
            if (_transport.Receive(_buffer) is > 0 and var length)
                return length;
        return 0;
    }

    private void Send(byte code)
    {
        Span<byte> packet = stackalloc byte[172 + RtpTransport.Headroom];
        new RtpHeader(8, false, 1, 2, 3).Write(packet);
        packet[12..172].Fill(code);
        _transport.Send(packet, 172);
    }
}
