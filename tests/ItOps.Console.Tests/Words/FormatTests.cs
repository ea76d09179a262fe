using ItOps.Console.Words;

namespace ItOps.Console.Tests.Words;

public sealed class FormatTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-3, "0:00")]
    [InlineData(7, "0:07")]
    [InlineData(192.9, "3:12")]
    [InlineData(3792, "1:03:12")]
    public void Durations_read_like_a_clock(double seconds, string expected) => Assert.Equal(expected, Durations.Clock(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Missing_duration_is_a_dash() => Assert.Equal("–", Durations.Clock((double?)null));

    [Theory]
    [InlineData("+8613812345678", "138 1234 5678")]
    [InlineData("+861012345678", "01012345678")]
    [InlineData("8001", "8001")]
    [InlineData("+4915112345678", "+4915112345678")]
    [InlineData("", "")]
    public void Numbers_are_grouped_as_people_say_them(string number, string expected) => Assert.Equal(expected, PhoneNumbers.Group(number));

    [Theory]
    [InlineData("陈晓燕 13900008005", "陈晓燕 139 0000 8005")]
    [InlineData("13900008005", "139 0000 8005")]
    [InlineData("Wang 8031", "Wang 8031")]
    [InlineData("Ann Smith", "Ann Smith")]
    [InlineData("", "")]
    public void A_number_behind_a_name_is_grouped_too(string text, string expected) => Assert.Equal(expected, PhoneNumbers.GroupLast(text));

    [Fact]
    public void Hint_of_a_number_hides_its_middle() => Assert.Equal("138…5678", PhoneNumbers.Hint("+8613812345678"));

    [Theory]
    [InlineData(10, "刚刚")]
    [InlineData(50, "1 分钟前")]
    [InlineData(3600 * 5, "5 小时前")]
    [InlineData(86400 * 3, "3 天前")]
    public void Recent_times_are_relative(int secondsAgo, string expected) =>
        Assert.Equal(expected, Durations.Ago(new Language(), Now.AddSeconds(-secondsAgo), Now));
}
