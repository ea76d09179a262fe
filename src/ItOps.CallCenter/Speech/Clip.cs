namespace ItOps.CallCenter.Speech;

/// <summary>Names of clips in the prompt library.</summary>
internal static class Clip
{
    public const string Music = "common/music";

    public static string Of(Language language, string name) => language == Language.Chinese ? "zh-CN/" + name : "en-US/" + name;
}
