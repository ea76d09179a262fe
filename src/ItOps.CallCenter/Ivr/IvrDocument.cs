using ItOps.CallCenter.Speech;

namespace ItOps.CallCenter.Ivr;

/// <summary>A valid IVR flow (media/ivr/ivr.schema.json describes its text). Immutable: a change is another document.</summary>
public sealed class IvrDocument
{
    internal IvrDocument(
        string name,
        IReadOnlyList<Language> languages,
        Language defaultLanguage,
        IvrNode start,
        IReadOnlyDictionary<string, IvrNode> nodes)
    {
        Name = name;
        Languages = languages;
        DefaultLanguage = defaultLanguage;
        Start = start;
        Nodes = nodes;
    }

    /// <summary>What the flow is called.</summary>
    public string Name { get; }

    /// <summary>Languages that callers can choose.</summary>
    public IReadOnlyList<Language> Languages { get; }

    /// <summary>Spoken until the caller chooses.</summary>
    public Language DefaultLanguage { get; }

    internal IvrNode Start { get; }

    internal IReadOnlyDictionary<string, IvrNode> Nodes { get; }

    /// <summary>Reads and checks a document.</summary>
    /// <param name="clipExists">Tells whether a clip of that name, e.g. <c>zh-CN/greeting</c>, is in the prompt library.</param>
    public static IvrParseResult TryParse(string json, Func<string, bool> clipExists) => IvrReader.Read(json, clipExists);
}
