using System.Text.Json;
using ItOps.CallCenter.Speech;

namespace ItOps.CallCenter.Ivr;

/// <summary>Reads the text of an IVR document; everything that is wrong with it is told at once, by node and field.</summary>
internal sealed class IvrReader
{
    private const int MaxCharacters = 256 * 1024;
    private const int MaxNodes = 200;
    private const int MaxFaults = 100;
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 16 };

    private readonly List<IvrFault> _faults = [];
    private readonly Dictionary<string, IvrNode> _nodes = [];
    private readonly List<IvrEdge> _edges = [];
    private readonly List<IvrPrompt> _prompts = [];
    private IReadOnlyList<Language> _languages = [];

    public static IvrParseResult Read(string json, Func<string, bool> clipExists)
    {
        if (json.Length > MaxCharacters)
            return Fail(IvrFaultKind.TooLarge, $"The text is longer than {MaxCharacters} characters.");
        try
        {
            using var document = JsonDocument.Parse(json, Shallow);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Fail(IvrFaultKind.Malformed, "The document is not an object.");
            return new IvrReader().ReadRoot(document.RootElement, clipExists);
        }
        catch (JsonException broken)
        {
            return Fail(IvrFaultKind.Malformed, $"Line {broken.LineNumber + 1}: {broken.Message}");
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair is valid JSON but no text: it shows only where the text is taken, and not as a JsonException.
            return Fail(IvrFaultKind.Malformed, broken.Message);
        }
    }

    private IvrParseResult ReadRoot(JsonElement root, Func<string, bool> clipExists)
    {
        var fields = new IvrFields(root, "", "", _faults);
        fields.Ignore("$schema");
        var name = fields.Text("name") ?? "";
        _languages = ReadLanguages(fields);
        var defaultLanguage = ReadLanguage(fields, "defaultLanguage", isRequired: true);
        var start = fields.Text("start");
        if (fields.Object("nodes") is { } nodes)
            ReadNodes(nodes);
        fields.RejectOthers();

        if (start is not null && !_nodes.ContainsKey(start) && !_faults.Exists(fault => fault.Node == start))
            fields.Fault(IvrFaultKind.UnknownTarget, "start", $"There is no node '{start}'.");
        IvrGraph.Check(start, _nodes, _edges, _faults);
        CheckPrompts(clipExists);
        return _faults.Count > 0
            ? new IvrParseResult(null, [.. _faults.Take(MaxFaults)])
            : new IvrParseResult(new IvrDocument(name, _languages, defaultLanguage!.Value, _nodes[start!], _nodes), []);
    }

    private static List<Language> ReadLanguages(IvrFields fields)
    {
        var languages = new List<Language>();
        foreach (var tag in fields.Texts("languages", isRequired: true))
        {
            if (!IsTag(tag, out var language))
                fields.Fault(IvrFaultKind.MissingLanguage, "languages", $"'{tag}' is not spoken here; zh-CN and en-US are.");
            else if (languages.Contains(language))
                fields.Fault(IvrFaultKind.BadValue, "languages", $"'{tag}' stands twice.");
            else
                languages.Add(language);
        }

        return languages;
    }

    private Language? ReadLanguage(IvrFields fields, string field, bool isRequired)
    {
        if (fields.Text(field, isRequired) is not { } tag)
            return null;
        if (IsTag(tag, out var language) && _languages.Contains(language))
            return language;
        fields.Fault(IvrFaultKind.MissingLanguage, field, $"'{tag}' is not among the document's languages.");
        return null;
    }

    private static bool IsTag(string tag, out Language language) => LanguageTags.TryParse(tag, out language) && language.Tag() == tag;

    private void ReadNodes(JsonElement nodes)
    {
        var seen = new HashSet<string>();
        foreach (var property in nodes.EnumerateObject())
        {
            var fields = new IvrFields(property.Value, property.Name, "", _faults);
            if (seen.Count == MaxNodes)
            {
                fields.Fault(IvrFaultKind.TooLarge, "nodes", $"There are more than {MaxNodes} nodes.");
                return;
            }

            if (!seen.Add(property.Name))
                fields.Fault(IvrFaultKind.BadValue, "nodes", "There is another node of that name.");
            else if (property.Value.ValueKind != JsonValueKind.Object)
                fields.Fault(IvrFaultKind.Malformed, "nodes", "A node is an object.");
            else if (new IvrNodeReader(fields, ReadLanguage, _edges, _prompts).Read() is { } node)
                _nodes.Add(property.Name, node);
        }
    }

    private void CheckPrompts(Func<string, bool> clipExists)
    {
        foreach (var prompt in _prompts)
        {
            var clips = prompt.Name.Contains('/') ? [prompt.Name] : _languages.Select(language => Clip.Of(language, prompt.Name));
            foreach (var clip in clips.Where(clip => !clipExists(clip)))
                _faults.Add(new IvrFault(IvrFaultKind.MissingPrompt, prompt.Node, prompt.Field, $"There is no clip '{clip}'."));
        }
    }

    private static IvrParseResult Fail(IvrFaultKind kind, string detail) => new(null, [new IvrFault(kind, "", "document", detail)]);
}

/// <summary>A way from one node to another.</summary>
/// <param name="NeedsKey">Only a key that the caller presses leads along it.</param>
internal readonly record struct IvrEdge(string From, string Field, string To, bool NeedsKey);

/// <summary>A prompt that a node names.</summary>
internal readonly record struct IvrPrompt(string Node, string Field, string Name);
