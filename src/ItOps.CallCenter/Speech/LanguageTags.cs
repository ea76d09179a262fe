namespace ItOps.CallCenter.Speech;

/// <summary>BCP 47 tags of the spoken languages; they are also the folders of the clips.</summary>
public static class LanguageTags
{
    /// <summary>zh-CN or en-US.</summary>
    public static string Tag(this Language language) => language == Language.Chinese ? "zh-CN" : "en-US";

    /// <summary>Reads a tag; regions and case don't matter (<c>zh</c>, <c>en-GB</c>).</summary>
    public static bool TryParse(string? tag, out Language language)
    {
        language = Language.Chinese;
        if (tag is null)
            return false;
        var primary = tag.AsSpan();
        var dash = primary.IndexOf('-');
        if (dash >= 0)
            primary = primary[..dash];
        if (primary.Equals("zh", StringComparison.OrdinalIgnoreCase))
            return true;
        language = Language.English;
        return primary.Equals("en", StringComparison.OrdinalIgnoreCase);
    }
}
