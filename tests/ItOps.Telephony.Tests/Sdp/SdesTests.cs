using System.Net;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.Srtp;

namespace ItOps.Telephony.Tests.Sdp;

public sealed class SdesTests
{
    private const string Key = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
    private const string Line = $"a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:{Key}|2^20\r\n";

    [Fact]
    public void Offer_and_answer_settle_a_key_each_way()
    {
        var caller = Negotiator(SdesPolicy.Offer, 1);
        var called = Negotiator(SdesPolicy.Accept, 2);

        var answer = called.Answer(caller.CreateOffer());
        Assert.Equal(NegotiationError.None, caller.ReadAnswer(answer.Sdp!));

        Assert.Contains("RTP/SAVP", answer.Sdp, StringComparison.Ordinal);
        AssertCanTalk(caller.Current!.Security!, called.Current!.Security!);
        AssertCanTalk(called.Current!.Security!, caller.Current!.Security!);
    }

    [Fact]
    public void A_later_offer_keeps_the_keys_and_the_transport()
    {
        var caller = Negotiator(SdesPolicy.Offer, 1);
        var called = Negotiator(SdesPolicy.Accept, 2);
        caller.ReadAnswer(called.Answer(caller.CreateOffer()).Sdp!);
        var before = called.Current!.Security!;

        var hold = called.CreateOffer(MediaDirection.SendOnly);
        Assert.Equal(NegotiationError.None, called.ReadAnswer(caller.Answer(hold).Sdp!));

        Assert.Contains("RTP/SAVP", hold, StringComparison.Ordinal);
        Assert.True(called.Current!.Security!.Local.IsSame(before.Local));
        Assert.True(called.Current.Security.Remote.IsSame(before.Remote));
    }

    [Fact]
    public void Where_keys_could_be_read_by_anybody_SAVP_is_refused_and_a_key_in_AVP_ignored()
    {
        var negotiator = Negotiator(SdesPolicy.Refuse, 1);
        Assert.Equal(NegotiationError.UnsupportedTransport, negotiator.Answer(Offer("RTP/SAVP", Line)).Error);

        var answer = negotiator.Answer(Offer("RTP/AVP", Line));
        Assert.Equal(NegotiationError.None, answer.Error);
        Assert.Null(answer.Audio!.Security);
        Assert.DoesNotContain("crypto", answer.Sdp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RTP/SAVP")]
    [InlineData("RTP/SAVPF")]
    [InlineData("RTP/AVP")] // opportunistic, RFC 8643
    public void The_answer_bears_the_offers_transport_tag_and_suite(string protocol)
    {
        var answer = Negotiator(SdesPolicy.Accept, 1).Answer(Offer(protocol, Line));

        Assert.Contains($"m=audio 30000 {protocol} 8", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:", answer.Sdp, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, answer.Sdp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + Key + "|2^20|1:4")] // an MKI would be in every packet
    [InlineData("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + Key + "|1:4")]
    [InlineData("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + Key + " UNENCRYPTED_SRTP")]
    [InlineData("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + Key + ";inline:" + Key)]
    [InlineData("a=crypto:1 F8_128_HMAC_SHA1_80 inline:" + Key)]
    [InlineData("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2hvcnQ=")]
    [InlineData("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:!!!")]
    [InlineData("a=crypto:x AES_CM_128_HMAC_SHA1_80 inline:" + Key)]
    [InlineData("a=crypto:1")]
    [InlineData("a=crypto")]
    public void Lines_that_we_can_not_do_are_not_taken(string line)
    {
        var negotiator = Negotiator(SdesPolicy.Accept, 1);
        Assert.Equal(NegotiationError.UnsupportedTransport, negotiator.Answer(Offer("RTP/SAVP", line + "\r\n")).Error);
        Assert.Equal(NegotiationError.None, negotiator.Answer(Offer("RTP/SAVP", line + "\r\n" + Line)).Error);
    }

    [Fact]
    public void An_answer_without_a_key_or_with_another_tag_is_no_answer()
    {
        var caller = Negotiator(SdesPolicy.Offer, 1);
        var sdp = Negotiator(SdesPolicy.Accept, 2).Answer(caller.CreateOffer()).Sdp!;

        Assert.Equal(NegotiationError.UnsupportedTransport, caller.ReadAnswer(sdp.Replace("a=crypto:1", "a=crypto:7", StringComparison.Ordinal)));
        Assert.Equal(NegotiationError.UnsupportedTransport, caller.ReadAnswer(sdp.Replace("a=crypto", "a=x-crypto", StringComparison.Ordinal)));
        Assert.Equal(NegotiationError.None, caller.ReadAnswer(sdp));
    }

    private static void AssertCanTalk(SdesKeys from, SdesKeys to)
    {
        using SrtpProtector protector = new(from.Local);
        using SrtpUnprotector unprotector = new(to.Remote);
        var packet = new byte[200];
        packet[0] = 0x80;
        packet[20] = 42;
        Assert.Equal(SrtpStatus.Ok, protector.Protect(packet, 172, out var length));
        Assert.Equal(SrtpStatus.Ok, unprotector.Unprotect(packet.AsSpan(0, length), out var clear));
        Assert.Equal((172, 42), (clear, packet[20]));
    }

    private static AudioNegotiator Negotiator(SdesPolicy policy, int seed) => new(
        new LocalAudio(IPAddress.Parse("192.0.2.10"), 30_000) { Sdes = policy, Random = new Random(seed).NextBytes }, 1);

    private static string Offer(string protocol, string lines) =>
        $"v=0\r\no=- 1 1 IN IP4 198.51.100.1\r\ns=-\r\nc=IN IP4 198.51.100.1\r\nt=0 0\r\nm=audio 4000 {protocol} 8\r\n{lines}";
}
