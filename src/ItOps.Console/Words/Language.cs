using System.Globalization;

namespace ItOps.Console.Words;

/// <summary>The language that the console speaks at the moment.</summary>
public sealed class Language
{
    public const string Chinese = "zh-CN";
    public const string English = "en-US";

    /// <summary>The language changed: everything on screen has to be said anew.</summary>
    public event Action? Changed;

    /// <summary><see cref="Chinese"/> or <see cref="English"/>.</summary>
    public string Tag { get; private set; } = Chinese;

    public bool IsChinese => Tag == Chinese;

    /// <summary>The other language.</summary>
    public string OtherTag => IsChinese ? English : Chinese;

    public CultureInfo Culture { get; private set; } = CultureInfo.GetCultureInfo(Chinese);

    public string this[Word word] => IsChinese ? word.Zh : word.En;

    /// <summary>A member of one of the contracts' enums in words.</summary>
    public string this[Enum term] => this[Terms.Of(term)];

    /// <summary>A text with its placeholders filled.</summary>
    public string Say(Word word, params object?[] values) => string.Format(Culture, this[word], values);

    /// <summary>Switches to the supported language nearest to a BCP 47 tag: any English is en-US, all else zh-CN.</summary>
    public void Use(string? tag)
    {
        var next = Nearest(tag);
        Culture = CultureInfo.GetCultureInfo(next);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = Culture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Culture;
        if (next == Tag)
        {
            return;
        }

        Tag = next;
        Changed?.Invoke();
    }

    public static string Nearest(string? tag) =>
        tag is not null && tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Chinese;
}
