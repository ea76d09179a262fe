using ItOps.CallCenter.Speech;
using ItOps.CallCenter.Tests.Ivr;

namespace ItOps.CallCenter.Tests.Speech;

public sealed class SpokenNumberTests
{
    private const string ChineseDigits = "零一二三四五六七八九";

    private static readonly Dictionary<string, string> ChineseWords =
        Enumerable.Range(0, 10).ToDictionary(digit => $"zh-CN/number-{digit}", digit => ChineseDigits[digit].ToString())
            .Concat(new Dictionary<string, string>
            {
                ["zh-CN/number-10"] = "十",
                ["zh-CN/number-100"] = "百",
                ["zh-CN/number-1000"] = "千",
                ["zh-CN/number-2-of-things"] = "两",
            })
            .ToDictionary();

    [Theory]
    [InlineData(1, "一")]
    [InlineData(2, "二")]
    [InlineData(10, "十")]
    [InlineData(12, "十二")]
    [InlineData(20, "二十")]
    [InlineData(22, "二十二")]
    [InlineData(100, "一百")]
    [InlineData(105, "一百零五")]
    [InlineData(110, "一百一十")]
    [InlineData(112, "一百一十二")]
    [InlineData(202, "二百零二")]
    [InlineData(999, "九百九十九")]
    [InlineData(1000, "一千")]
    [InlineData(1005, "一千零五")]
    [InlineData(1012, "一千零一十二")]
    [InlineData(2200, "二千二百")]
    public void Chinese_ordinals_are_those_of_a_native_speaker(int number, string expected) =>
        Assert.Equal(expected, InChinese(SpokenNumber.Ordinal(Language.Chinese, number)));

    [Theory]
    [InlineData(1, "一")]
    [InlineData(2, "两")]
    [InlineData(12, "十二")]
    [InlineData(20, "二十")]
    [InlineData(22, "二十二")]
    [InlineData(102, "一百零二")]
    [InlineData(200, "两百")]
    [InlineData(202, "两百零二")]
    [InlineData(222, "两百二十二")]
    [InlineData(2000, "两千")]
    public void Chinese_counts_use_liang_before_a_measure(int number, string expected) =>
        Assert.Equal(expected, InChinese(SpokenNumber.Count(Language.Chinese, number)));

    [Theory]
    [InlineData(7, "7")]
    [InlineData(20, "20")]
    [InlineData(21, "20 1")]
    [InlineData(90, "90")]
    [InlineData(100, "1 100")]
    [InlineData(112, "1 100 12")]
    [InlineData(999, "9 100 90 9")]
    [InlineData(1001, "1 1000 1")]
    public void English_numbers_join_hundreds_tens_and_units(int number, string expected) =>
        Assert.Equal(expected, InEnglish(SpokenNumber.Ordinal(Language.English, number)));

    [Fact]
    public void Every_number_is_heard_as_itself_and_as_no_other()
    {
        foreach (var number in Enumerable.Range(1, SpokenNumber.Max))
        {
            Assert.Equal(number, ReadChinese(InChinese(SpokenNumber.Ordinal(Language.Chinese, number))));
            Assert.Equal(number, ReadChinese(InChinese(SpokenNumber.Count(Language.Chinese, number)).Replace('两', '二')));
            Assert.Equal(number, ReadEnglish(InEnglish(SpokenNumber.Count(Language.English, number))));
        }
    }

    [Fact]
    public void Every_clip_that_a_number_needs_is_in_the_library()
    {
        var clips = Enumerable.Range(1, SpokenNumber.Max)
            .SelectMany(number => Enum.GetValues<Language>()
                .SelectMany(language => SpokenNumber.Ordinal(language, number).Concat(SpokenNumber.Count(language, number))))
            .ToHashSet();

        Assert.All(clips, clip => Assert.True(HotlineFlow.ClipExists(clip), clip));
        Assert.Empty(clips.Except(SpokenText.RequiredClips));
    }

    [Fact]
    public void Number_beyond_the_greatest_is_spoken_as_the_greatest() =>
        Assert.Equal(SpokenNumber.Ordinal(Language.English, 9_999), SpokenNumber.Ordinal(Language.English, 123_456));

    private static string InChinese(IEnumerable<string> clips) => string.Concat(clips.Select(clip => ChineseWords[clip]));

    private static string InEnglish(IEnumerable<string> clips) =>
        string.Join(' ', clips.Select(clip => clip["en-US/number-".Length..]));

    private static int ReadChinese(string text)
    {
        var (total, digit) = (0, 0);
        foreach (var character in text)
        {
            var unit = character switch { '千' => 1000, '百' => 100, '十' => 10, _ => 0 };
            if (unit == 0)
            {
                digit = ChineseDigits.IndexOf(character, StringComparison.Ordinal);
                continue;
            }

            total += Math.Max(digit, 1) * unit;
            digit = 0;
        }

        return total + digit;
    }

    private static int ReadEnglish(string text)
    {
        var (total, part) = (0, 0);
        foreach (var word in text.Split(' ').Select(int.Parse))
        {
            if (word >= 100)
                (total, part) = (total + part * word, 0);
            else
                part += word;
        }

        return total + part;
    }
}
