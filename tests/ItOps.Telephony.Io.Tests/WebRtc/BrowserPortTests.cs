using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Io.WebRtc;

namespace ItOps.Telephony.Io.Tests.WebRtc;

public sealed class BrowserPortTests
{
    private static readonly LegId Leg = new(7);
    private static readonly byte[] Frame = [.. Enumerable.Range(0, 160).Select(i => (byte)i)];

    [Fact]
    public async Task Audio_flows_both_ways_after_checks_and_handshake()
    {
        using var port = new PolledBrowserPort();
        using var browser = new BrowserPeer();
        var transport = await Connect(port, browser);

        browser.SendRtp(1, Frame);
        var buffer = new byte[2048];
        var length = 0;
        port.Until(() => (length = transport.Receive(buffer)) > 0);
        Assert.Equal(Frame, buffer[12..length]);

        var sent = BrowserPeer.WriteRtp(buffer, 1, Frame.AsSpan()[..80]);
        transport.Send(buffer, sent);
        Assert.Equal(Frame[..80], browser.ReceiveRtp());
        Assert.Equal([Leg], port.Connected);
    }

    [Fact]
    public async Task Browser_that_closes_is_told_once_and_frees_its_place()
    {
        using var port = new PolledBrowserPort();
        using var browser = new BrowserPeer();
        var transport = await Connect(port, browser);

        browser.Close();
        port.Until(() => !port.Lost.IsEmpty);
        transport.Close();
        port.Poll();

        Assert.Equal([(Leg, LegEndCause.HungUpByPeer)], port.Lost);
        Assert.Equal(0, port.Port.LegCount);
    }

    [Fact]
    public async Task Browser_without_checks_for_the_consent_time_is_lost()
    {
        using var port = new PolledBrowserPort();
        using var browser = new BrowserPeer();
        await Connect(port, browser);

        port.Ahead = TimeSpan.FromSeconds(14);
        port.Poll();
        Assert.Empty(port.Lost);
        port.Ahead = TimeSpan.FromSeconds(40);
        port.Poll();

        Assert.Equal([(Leg, LegEndCause.TimedOut)], port.Lost);
    }

    [Fact]
    public void Offer_that_no_browser_follows_expires()
    {
        using var port = new PolledBrowserPort();
        using var browser = new BrowserPeer();
        Assert.Equal(BrowserLegError.None, port.Port.Open(Leg, browser.Offer()).Error);
        port.Poll();

        port.Ahead = TimeSpan.FromSeconds(31);
        port.Poll();

        Assert.Equal([(Leg, LegEndCause.TimedOut)], port.Lost);
        Assert.Equal(0, port.Port.LegCount);
    }

    [Fact]
    public async Task Certificate_other_than_the_offers_fails_the_leg()
    {
        using var port = new PolledBrowserPort();
        using var browser = new BrowserPeer();
        var opening = port.Port.Open(Leg, browser.Offer($"sha-256 {string.Join(':', Enumerable.Repeat("AB", 32))}"));
        browser.Read(opening.AnswerSdp!);
        await port.During(() => browser.Check(nominate: true));

        var shaken = true;
        await port.During(() => shaken = browser.Shake());
        port.Until(() => !port.Lost.IsEmpty);

        Assert.False(shaken);
        Assert.Empty(port.Connected);
        Assert.Equal([(Leg, LegEndCause.Failed)], port.Lost);
    }

    [Fact]
    public void More_legs_than_the_bound_are_busy_until_one_closes()
    {
        using var port = new PolledBrowserPort(o => o.MaxLegs = 1);
        using var browser = new BrowserPeer();
        var first = port.Port.Open(Leg, browser.Offer());

        Assert.Equal(BrowserLegError.Busy, port.Port.Open(new LegId(8), browser.Offer()).Error);
        port.Poll();
        first.Transport!.Close();
        Assert.Equal(BrowserLegError.None, port.Port.Open(new LegId(9), browser.Offer()).Error);
    }

    [Theory]
    [InlineData("", BrowserLegError.Malformed)]
    [InlineData("v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\ns=-\r\nt=0 0\r\n", BrowserLegError.NotAcceptable)]
    public void Unusable_offers_are_refused_and_take_no_place(string offer, BrowserLegError error)
    {
        using var port = new PolledBrowserPort();

        Assert.Equal(error, port.Port.Open(Leg, offer).Error);
        Assert.Equal(0, port.Port.LegCount);
    }

    [Fact]
    public async Task Strangers_packets_reach_nobody()
    {
        using var port = new PolledBrowserPort();
        using var browser = new BrowserPeer();
        using var stranger = new BrowserPeer();
        var opening = port.Port.Open(Leg, browser.Offer());
        browser.Read(opening.AnswerSdp!);
        stranger.Read(opening.AnswerSdp!);
        await port.During(() => browser.Check(nominate: true));
        await port.During(() => browser.Shake());

        var packet = new byte[200];
        BrowserPeer.WriteRtp(packet, 1, Frame);
        stranger.SendRaw(packet);
        browser.SendRaw(packet);
        browser.SendRtp(2, Frame);
        var buffer = new byte[2048];
        port.Until(() => opening.Transport!.Receive(buffer) > 0);

        Assert.Equal(2, buffer[3]);
        Assert.Equal(0, opening.Transport!.Receive(buffer));
    }

    [Fact]
    public async Task Receiving_and_sending_allocate_nothing()
    {
        using var port = new PolledBrowserPort();
        using var browser = new BrowserPeer();
        var transport = await Connect(port, browser);
        var buffer = new byte[2048];
        ushort sequence = 0;
        Exchange();
        Exchange();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var allocated = Exchange() - before;

        Assert.Equal(0, allocated);

        long Exchange()
        {
            for (var i = 0; i < 5; i++)
                browserSend();
            before = GC.GetAllocatedBytesForCurrentThread();
            var received = 0;
            while (received < 5)
            {
                port.Poll();
                while (transport.Receive(buffer) > 0)
                    received++;
            }

            for (ushort i = 0; i < 5; i++)
                transport.Send(buffer, BrowserPeer.WriteRtp(buffer, ++sequence, Frame));
            return GC.GetAllocatedBytesForCurrentThread();
        }

        void browserSend() => browser.SendRtp(++sequence, Frame);
    }

    private static async Task<RtpTransport> Connect(PolledBrowserPort port, BrowserPeer browser)
    {
        var opening = port.Port.Open(Leg, browser.Offer());
        Assert.Equal(BrowserLegError.None, opening.Error);
        Assert.Equal((byte)126, opening.Audio!.TelephoneEvent);
        browser.Read(opening.AnswerSdp!);
        await port.During(() => browser.Check(nominate: false));
        var shaken = false;
        await port.During(() => shaken = browser.Shake());
        Assert.True(shaken);
        await port.During(() => browser.Check(nominate: true));
        port.Until(() => !port.Connected.IsEmpty);
        return opening.Transport!;
    }
}
