using System.Diagnostics;
using ItOps.Contracts.Telephony;
using ItOps.Server.Trunks;

namespace ItOps.Server.Tests.Trunks;

public sealed class NumberRulesTests
{
    private static readonly NumberRules Rules = new(
    [
        new(RewriteScope.InboundCaller, @"\+86(1\d{10})", "$1"),
        new(RewriteScope.InboundCaller, @"\+86(\d+)", "0$1"),
        new(RewriteScope.Outbound, @"\+86(1\d{10})", "0$1"),
        new(RewriteScope.Outbound, "8...", "9$0"),
    ]);

    [Theory]
    [InlineData(RewriteScope.InboundCaller, "+8613900008001", "13900008001")]
    [InlineData(RewriteScope.InboundCaller, "+861062345678", "01062345678")]
    [InlineData(RewriteScope.InboundCaller, "13900008001", "13900008001")]
    [InlineData(RewriteScope.Outbound, "+8613900008001", "013900008001")]
    [InlineData(RewriteScope.Outbound, "8001", "98001")]
    [InlineData(RewriteScope.Outbound, "18001", "18001")]
    [InlineData(RewriteScope.InboundCalled, "8001", "8001")]
    public void First_rule_that_matches_the_whole_number_rewrites_it(RewriteScope scope, string number, string expected) =>
        Assert.Equal(expected, Rules.Apply(scope, number));

    [Theory]
    [InlineData("(", "1", false)]
    [InlineData("(?=8)8", "1", false)]
    [InlineData("[0-9]+", "$0", true)]
    public void Unusable_patterns_are_told_before_they_are_stored(string pattern, string replacement, bool usable) =>
        Assert.Equal(usable, NumberRules.IsUsable(new(RewriteScope.Outbound, pattern, replacement)));

    [Fact]
    public void Pattern_that_would_explode_elsewhere_takes_no_time()
    {
        var rules = new NumberRules([new(RewriteScope.Outbound, "(1+)+2", "x")]);
        var begin = Stopwatch.GetTimestamp();

        rules.Apply(RewriteScope.Outbound, new string('1', 5_000));

        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("139 0000-8001", "13900008001")]
    [InlineData("+86 (139) 0000.8001", "+8613900008001")]
    [InlineData("*72#", "*72#")]
    [InlineData("1", null)]
    [InlineData("12+34", null)]
    [InlineData("sip:evil@example.com", null)]
    [InlineData("", null)]
    public void Dialled_numbers_are_cleaned_or_refused(string typed, string? dialled) => Assert.Equal(dialled, DialledNumber.Read(typed));

    [Theory]
    [InlineData("sip.example", "sip.example", null)]
    [InlineData("sip.example:5080", "sip.example", 5080)]
    [InlineData("192.0.2.1:5070", "192.0.2.1", 5070)]
    [InlineData("[2001:db8::1]:5070", "2001:db8::1", 5070)]
    [InlineData("2001:db8::1", "2001:db8::1", null)]
    public void Hosts_are_read_with_their_ports(string text, string name, int? port)
    {
        Assert.True(TrunkHost.TryParse(text, out var host, out var number));
        Assert.Equal((name, port), (host, number));
        Assert.False(TrunkHost.TryParse("not a host:99999", out _, out _));
    }

    [Fact]
    public void Hash_in_a_number_is_escaped_in_its_address() =>
        Assert.Equal("sip:*72%23@[2001:db8::1]:5060;transport=tcp", new TrunkHost("2001:db8::1", 5060, "tcp").UriOf("*72#"));
}
