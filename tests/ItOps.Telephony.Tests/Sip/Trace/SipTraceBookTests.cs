using System.Net;
using System.Text;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Trace;

namespace ItOps.Telephony.Tests.Sip.Trace;

public sealed class SipTraceBookTests
{
    private static readonly IPEndPoint Us = new(IPAddress.Loopback, 5060);
    private static readonly IPEndPoint Peer = new(IPAddress.Loopback, 5070);

    private DateTimeOffset _now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_call_s_messages_are_kept_in_order_whatever_the_header_is_called()
    {
        SipTraceBook book = new(new SipTraceOptions());
        Add(book, "INVITE sip:4000@x SIP/2.0\r\ni: one\r\n\r\n");
        Add(book, "SIP/2.0 100 Trying\r\nVia: x\r\nCall-ID: one\r\n\r\n", isSent: true);
        Add(book, "ACK sip:4000@x SIP/2.0\r\ncall-id :one\r\n\r\n");
        Add(book, "INVITE sip:4000@x SIP/2.0\r\nCall-ID: two\r\n\r\n");

        Assert.Equal(["INVITE", "SIP/2.0", "ACK"], book.Find("one")!.Messages.Select(each => Encoding.ASCII.GetString(each.Bytes.Span).Split(' ')[0]));
        Assert.Equal([false, true, false], book.Find("one")!.Messages.Select(each => each.IsSent));
        Assert.Single(book.Find("two")!.Messages);
    }

    [Fact]
    public void What_belongs_to_no_call_is_not_kept()
    {
        SipTraceBook book = new(new SipTraceOptions());
        Add(book, "OPTIONS sip:x SIP/2.0\r\nCall-ID: one\r\n\r\n");
        Add(book, "REGISTER sip:x SIP/2.0\r\nCall-ID: two\r\n\r\n");
        Add(book, "INVITE sip:x SIP/2.0\r\n\r\nCall-ID: in the body\r\n");

        Assert.Null(book.Find("one"));
        Assert.Equal((0, 0L), (book.Count, book.Bytes));
    }

    [Fact]
    public void Nothing_is_kept_when_switched_off()
    {
        SipTraceBook book = new(new SipTraceOptions { Enabled = false });
        Add(book, Invite("one"));
        Assert.Null(book.Find("one"));
    }

    [Fact]
    public void A_long_call_keeps_its_set_up_and_its_latest_messages()
    {
        SipTraceBook book = new(new SipTraceOptions { MaximumBytesPerCall = 4_000 });
        Add(book, Invite("one"));
        for (int number = 0; number < 1_000; number++)
            Add(book, $"INFO sip:x SIP/2.0\r\nCall-ID: one\r\nCSeq: {number} INFO\r\n\r\n");

        SipTraceView view = book.Find("one")!;
        Assert.StartsWith("INVITE", Encoding.ASCII.GetString(view.Messages[0].Bytes.Span), StringComparison.Ordinal);
        Assert.Contains("CSeq: 999", Encoding.ASCII.GetString(view.Messages[^1].Bytes.Span), StringComparison.Ordinal);
        Assert.True(view.Messages.Sum(each => each.Bytes.Length) <= 4_000);
        Assert.Equal(1_001, view.Messages.Count + view.Omitted);
    }

    [Fact]
    public void Ended_calls_make_room_before_calls_that_go_on()
    {
        SipTraceBook book = new(new SipTraceOptions { MaximumBytes = 2_000 });
        Begin(book, "old but alive");
        for (int number = 0; number < 500; number++)
        {
            Begin(book, $"{number}");
            book.End($"{number}", _now);
        }

        Assert.NotNull(book.Find("old but alive"));
        Assert.NotNull(book.Find("499"));
        Assert.Null(book.Find("0"));
        Assert.True(book.Bytes <= 2_000);
    }

    [Fact]
    public void A_trace_goes_a_while_after_the_call_s_end()
    {
        SipTraceBook book = new(new SipTraceOptions { KeepAfterEnd = TimeSpan.FromMinutes(5) });
        Begin(book, "one");
        Begin(book, "two");
        book.End("one", _now);
        _now += TimeSpan.FromMinutes(4);
        book.Expire(_now);
        Assert.NotNull(book.Find("one"));

        _now += TimeSpan.FromMinutes(1);
        book.Expire(_now);

        Assert.Null(book.Find("one"));
        Assert.NotNull(book.Find("two"));
    }

    [Fact]
    public void What_never_becomes_a_call_goes_after_a_while_though_an_older_call_goes_on()
    {
        SipTraceBook book = new(new SipTraceOptions { KeepAfterEnd = TimeSpan.FromMinutes(5) });
        Begin(book, "long");
        Add(book, Invite("refused"));
        Add(book, "SIP/2.0 503 Service Unavailable\r\nCall-ID: refused\r\n\r\n", isSent: true);
        Assert.Equal(2, book.Find("refused")!.Messages.Count);

        _now += TimeSpan.FromMinutes(5);
        book.Expire(_now);

        Assert.Null(book.Find("refused"));
        Assert.NotNull(book.Find("long"));
        book.End("long", _now);
        book.Expire(_now + TimeSpan.FromMinutes(5));
        Assert.Equal((0, 0L), (book.Count, book.Bytes));
    }

    [Fact]
    public void Proofs_and_keys_are_masked_and_the_rest_stands()
    {
        string message = """
            INVITE sip:4000@x SIP/2.0
            Proxy-Authorization: Digest username="8001", realm="itops", nonce="abc",
             uri="sip:4000@x", response="deadbeef", cnonce="feed", qop=auth, nc=00000001
            Authorization: Basic c2VjcmV0
            Call-ID: one

            v=0
            k=base64:c2VjcmV0
            m=audio 4000 RTP/SAVP 8
            a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4
            """;

        string masked = SipSecrets.Hide(message);

        foreach (string secret in (string[])["deadbeef", "feed", "c2VjcmV0", "WVNf"])
            Assert.DoesNotContain(secret, masked, StringComparison.Ordinal);
        foreach (string word in (string[])["username=\"8001\"", "realm=\"itops\"", "qop=auth", "AES_CM_128_HMAC_SHA1_80 inline:•••|2^20", "Call-ID: one"])
            Assert.Contains(word, masked, StringComparison.Ordinal);
    }

    private static string Invite(string callId) => $"INVITE sip:4000@x SIP/2.0\r\nCall-ID: {callId}\r\n\r\n{new string('x', 100)}";

    private void Begin(SipTraceBook book, string callId)
    {
        Add(book, Invite(callId));
        book.Begin(callId);
    }

    private void Add(SipTraceBook book, string message, bool isSent = false) =>
        book.Add(new SipTraceMessage(_now, isSent, SipTransport.Udp, Us, Peer, Encoding.ASCII.GetBytes(message)));
}
