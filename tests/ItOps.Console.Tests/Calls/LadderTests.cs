using ItOps.Console.Calls;
using ItOps.Contracts.Calls;

namespace ItOps.Console.Tests.Calls;

public sealed class LadderTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Messages_point_from_who_sent_them_to_who_got_them()
    {
        var ladder = Ladder.Of(Trace(
            Message(0, false, "10.0.0.5:5060", "INVITE"),
            Message(3, true, "10.0.0.5:5060", "200 OK", 200, "INVITE"),
            Message(40, true, "10.0.0.9:5060", "INVITE")));

        Assert.Equal(["10.0.0.5:5060", "10.0.0.1:5060", "10.0.0.9:5060"], ladder.Lifelines.Select(line => line.Address));
        Assert.Equal([(0, 1), (1, 0), (1, 2)], ladder.Arrows.Select(arrow => (arrow.From, arrow.To)));
        Assert.Equal(["+0.000", "+0.003", "+0.040"], ladder.Arrows.Select(arrow => arrow.Offset));
        Assert.Equal([null, "INVITE", null], ladder.Arrows.Select(arrow => arrow.About));
    }

    [Fact]
    public void Each_party_has_its_own_lifeline_also_where_two_are_at_one_address()
    {
        var ladder = Ladder.Of(Trace(
            Message(0, false, "10.0.0.5:5060", "INVITE"),
            Message(5, true, "10.0.0.8:5060", "INVITE") with { CallId = "call-2" },
            Message(5, true, "10.0.0.9:5060", "INVITE") with { CallId = "call-2" },
            Message(9, true, "10.0.0.5:5060", "INVITE") with { CallId = "call-3" },
            Message(20, false, "10.0.0.9:5060", "200 OK", 200) with { CallId = "call-2" }) with
        {
            Parties = [new("call-1", SipPartyKind.Caller, "10086"), new("call-2", SipPartyKind.Phone, "8001 Wang"), new("call-3", SipPartyKind.Trunk, "Unicom")],
        });

        Assert.Equal(["10086", null, "8001 Wang", "8001 Wang", "Unicom"], ladder.Lifelines.Select(line => line.Party?.Name));
        Assert.Equal([(0, 1), (1, 2), (1, 3), (1, 4), (3, 1)], ladder.Arrows.Select(arrow => (arrow.From, arrow.To)));
    }

    [Fact]
    public void A_second_line_of_a_phone_shares_its_lifeline_and_is_told_apart()
    {
        var ladder = Ladder.Of(Trace(
            Message(0, false, "10.0.0.5:5060", "INVITE"),
            Message(5, true, "10.0.0.8:5060", "INVITE") with { CallId = "call-2" },
            Message(9, false, "10.0.0.8:5060", "INVITE") with { CallId = "call-3" },
            Message(12, true, "10.0.0.8:5060", "200 OK", 200) with { CallId = "call-2" }) with
        {
            Parties = [new("call-1", SipPartyKind.Caller, "10086"), new("call-2", SipPartyKind.Phone, "8001 Wang"), new("call-3", SipPartyKind.Phone, "8001 Wang")],
        });

        Assert.Equal(["10086", null, "8001 Wang"], ladder.Lifelines.Select(line => line.Party?.Name));
        Assert.Equal([(0, 1, 1), (1, 2, 1), (2, 1, 2), (1, 2, 1)], ladder.Arrows.Select(arrow => (arrow.From, arrow.To, arrow.Line)));
    }

    [Theory]
    [InlineData(180, "progress")]
    [InlineData(200, "success")]
    [InlineData(401, "progress")]
    [InlineData(486, "failure")]
    [InlineData(503, "failure")]
    public void A_challenge_is_no_failure(int status, string tone) =>
        Assert.Equal(tone, Ladder.Of(Trace(Message(0, true, "10.0.0.5:5060", $"{status} x", status, "INVITE"))).Arrows[0].Tone);

    [Fact]
    public void Without_messages_there_is_no_ladder() => Assert.Empty(Ladder.Of(Trace()).Lifelines);

    private static SipTraceDto Trace(params SipMessageDto[] messages) => new(SipTraceState.Stored, messages, 0);

    private static SipMessageDto Message(int milliseconds, bool isSent, string peer, string line, int? status = null, string method = "INVITE") => new(
        Begin.AddMilliseconds(milliseconds), isSent, "udp", "10.0.0.1:5060", peer, "call-1", line, status, $"{line}\r\nCSeq: 1 {method}\r\n\r\n");
}
