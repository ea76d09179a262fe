using ItOps.CallCenter.Speech;

namespace ItOps.CallCenter.Ivr;

/// <summary>Prompts resolved to clips in each language, once, when the document is read.</summary>
internal sealed class PromptList
{
    public static readonly PromptList Empty = new([]);

    private readonly string[] _chinese;
    private readonly string[] _english;

    /// <param name="prompts">A name with a folder (<c>en-US/greeting</c>, <c>common/beep</c>) is the same for all; without one it is taken in the caller's language.</param>
    public PromptList(IReadOnlyList<string> prompts)
    {
        _chinese = Resolve(prompts, Language.Chinese);
        _english = Resolve(prompts, Language.English);
    }

    public bool IsEmpty => _chinese.Length == 0;

    public IReadOnlyList<string> In(Language language) => language == Language.Chinese ? _chinese : _english;

    private static string[] Resolve(IReadOnlyList<string> prompts, Language language) =>
        [.. prompts.Select(prompt => prompt.Contains('/') ? prompt : Clip.Of(language, prompt))];
}
