using ItOps.CallCenter.Ivr;
using ItOps.CallCenter.Speech;
using ItOps.CallCenter.Tests.Ivr;

namespace ItOps.CallCenter.Tests.Speech;

public sealed class SpokenTextTests
{
    [Fact]
    public void Position_is_a_whole_sentence() =>
        Assert.Equal(
            ["zh-CN/position-lead", "zh-CN/number-10", "zh-CN/number-2", "zh-CN/position-tail"],
            SpokenText.Position(Language.Chinese, 12));

    [Fact]
    public void Code_is_spoken_digit_by_digit_with_a_pause_between_its_groups() =>
        Assert.Equal(
            ["en-US/digit-2", "en-US/digit-0", "common/pause", "en-US/digit-7"], SpokenText.Code(Language.English, "INC-20-7"));

    [Theory]
    [InlineData(1, "en-US/open-ticket")]
    [InlineData(2, "en-US/open-tickets")]
    public void English_knows_one_ticket_from_many(int count, string expected) =>
        Assert.Equal(expected, SpokenText.OpenTickets(Language.English, Tickets(count))[2]);

    [Fact]
    public void No_more_than_three_tickets_are_told_and_the_caller_knows_it()
    {
        var clips = SpokenText.OpenTickets(Language.English, Tickets(5));

        Assert.Contains("en-US/number-5", clips);
        Assert.Contains("en-US/latest-three", clips);
        Assert.Equal(3, clips.Count(clip => clip == "en-US/ticket"));
    }

    [Fact]
    public void Every_clip_that_the_core_speaks_by_itself_is_in_the_library() =>
        Assert.All(SpokenText.RequiredClips, clip => Assert.True(HotlineFlow.ClipExists(clip), clip));

    [Fact]
    public void Every_state_has_its_own_words_in_both_languages()
    {
        var states = Enum.GetValues<TicketState>();
        var clips = Enum.GetValues<Language>()
            .SelectMany(language => states.Select(state => SpokenText.Ticket(language, new TicketStatus("INC-1", state))[^2]))
            .ToHashSet();

        Assert.Equal(2 * states.Length, clips.Count);
        Assert.All(clips, clip => Assert.True(HotlineFlow.ClipExists(clip)));
    }

    [Theory]
    [InlineData("202611230007", "INC-20261123-0007")]
    [InlineData("2026112310007", "INC-20261123-10007")]
    [InlineData("2026", "INC-2026")]
    public void Keyed_digits_become_a_ticket_number(string digits, string expected) =>
        Assert.Equal(expected, TicketCode.FromDigits(digits));

    [Theory]
    [InlineData("zh-CN", true, Language.Chinese)]
    [InlineData("zh", true, Language.Chinese)]
    [InlineData("EN-gb", true, Language.English)]
    [InlineData("de-DE", false, Language.English)]
    [InlineData(null, false, Language.Chinese)]
    public void Language_is_recognised_by_its_primary_tag(string? tag, bool known, Language language)
    {
        Assert.Equal(known, LanguageTags.TryParse(tag, out var parsed));
        if (known)
            Assert.Equal(language, parsed);
    }

    private static TicketStatus[] Tickets(int count) =>
        [.. Enumerable.Range(1, count).Select(number => new TicketStatus($"INC-20261123-{number:0000}", TicketState.New))];
}
