using System.Globalization;

namespace ItOps.CallCenter.Speech;

/// <summary>Numbers from 1 to 9,999 as clips that a speaker of the language would join in just this way.</summary>
/// <remarks>
/// Chinese: 十二, not 一十二, but 一百一十二; one 零 for the places left out (一百零五, 一千零五); 二 in ordinals (第二位), 两 before a
/// measure word and before 百 and 千 when things are counted (两个, 两百), but 十二个, 二十个. English: American, without 'and'.
/// </remarks>
public static class SpokenNumber
{
    /// <summary>The greatest number that can be spoken; greater ones are spoken as this.</summary>
    public const int Max = 9_999;

    private static readonly string[] NumberText = [.. Enumerable.Range(0, 100).Select(n => n.ToString(CultureInfo.InvariantCulture))];

    /// <summary>As in 'you are number 12': 第十二.</summary>
    public static IReadOnlyList<string> Ordinal(Language language, int number) => Speak(language, number, countsThings: false);

    /// <summary>As in 'two tickets': 两个.</summary>
    public static IReadOnlyList<string> Count(Language language, int number) => Speak(language, number, countsThings: true);

    internal static string Digits(int number) =>
        number is >= 0 and < 100 ? NumberText[number] : number.ToString(CultureInfo.InvariantCulture);

    private static List<string> Speak(Language language, int number, bool countsThings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        number = Math.Min(number, Max);
        var clips = new List<string>(8);
        if (language == Language.Chinese)
            SpeakChinese(clips, number, countsThings);
        else
            SpeakEnglish(clips, number);
        return clips;
    }

    private static void SpeakEnglish(List<string> clips, int number)
    {
        if (number >= 1000)
        {
            clips.Add(Number(Language.English, number / 1000));
            clips.Add(Clip.Of(Language.English, Clip.Thousand));
            number %= 1000;
        }

        if (number >= 100)
        {
            clips.Add(Number(Language.English, number / 100));
            clips.Add(Clip.Of(Language.English, Clip.Hundred));
            number %= 100;
        }

        if (number > 20)
        {
            clips.Add(Number(Language.English, number / 10 * 10));
            number %= 10;
        }

        if (number > 0)
            clips.Add(Number(Language.English, number));
    }

    private static void SpeakChinese(List<string> clips, int number, bool countsThings)
    {
        var whole = number;
        var zeroDue = false;
        foreach (var (unit, name) in ChineseUnits)
        {
            var digit = number / unit;
            number %= unit;
            if (digit == 0)
            {
                zeroDue = clips.Count > 0 && number > 0;
                continue;
            }

            if (zeroDue)
                clips.Add(Clip.Of(Language.Chinese, Clip.ZeroBetween));
            zeroDue = false;
            var isTwoOfThings = digit == 2 && countsThings && (unit >= 100 || whole == 2);
            if (isTwoOfThings)
                clips.Add(Clip.Of(Language.Chinese, Clip.TwoOfThings));
            else if (unit != 10 || digit != 1 || whole >= 20)
                clips.Add(Number(Language.Chinese, digit));
            if (unit > 1)
                clips.Add(Clip.Of(Language.Chinese, name));
        }
    }

    private static readonly (int Unit, string Name)[] ChineseUnits =
        [(1000, Clip.Thousand), (100, Clip.Hundred), (10, Clip.Ten), (1, "")];

    private static string Number(Language language, int number) => Clip.Of(language, "number-" + Digits(number));
}
