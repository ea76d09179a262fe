using System.Reflection;
using System.Text.RegularExpressions;
using ItOps.Console.Words;
using ItOps.Contracts.Desk;

namespace ItOps.Console.Tests.Words;

public sealed partial class WordsTests
{
    /// <summary>Texts that are the same in both languages or named in the other one on purpose.</summary>
    private static readonly string[] NoChinese = ["VIP", "{0} → {1}", "Switch to English", "EN"];

    private static readonly (string Name, Word Word)[] All = typeof(Word).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.FieldType == typeof(Word))
        .Select(field => ($"{field.DeclaringType!.Name}.{field.Name}", (Word)field.GetValue(null)!))
        .ToArray();

    [Fact]
    public void Every_text_is_there_in_both_languages()
    {
        Assert.NotEmpty(All);
        Assert.DoesNotContain(All, entry => string.IsNullOrWhiteSpace(entry.Word.Zh) || string.IsNullOrWhiteSpace(entry.Word.En));
    }

    [Fact]
    public void Chinese_texts_are_Chinese() =>
        Assert.Empty(All.Where(entry => !Chinese().IsMatch(entry.Word.Zh) && !NoChinese.Contains(entry.Word.Zh)).Select(entry => entry.Name));

    [Fact]
    public void English_texts_hold_no_Chinese() =>
        Assert.Empty(All.Where(entry => Chinese().IsMatch(entry.Word.En) && entry.Word.En is not ("中" or "切换到中文")).Select(entry => entry.Name));

    [Fact]
    public void Both_languages_fill_the_same_placeholders() =>
        Assert.Empty(All.Where(entry => !Holes(entry.Word.Zh).SetEquals(Holes(entry.Word.En))).Select(entry => entry.Name));

    [Fact]
    public void Every_member_of_the_contracts_enums_has_words()
    {
        string[] unspoken = ["DeskErrors"];
        var silent = typeof(AgentState).Assembly.GetTypes()
            .Where(type => type.IsEnum && !unspoken.Contains(type.Name))
            .SelectMany(type => Enum.GetValues(type).Cast<Enum>())
            .Where(member => !Terms.Knows(member))
            .Select(member => $"{member.GetType().Name}.{member}");

        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("en-GB", Language.English)]
    [InlineData("EN", Language.English)]
    [InlineData("zh-TW", Language.Chinese)]
    [InlineData("fr", Language.Chinese)]
    [InlineData(null, Language.Chinese)]
    public void Nearest_language_is_chosen(string? tag, string expected) => Assert.Equal(expected, Language.Nearest(tag));

    private static HashSet<string> Holes(string text) => [.. Placeholder().Matches(text).Select(match => match.Value[..2])];

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Placeholder();
}
