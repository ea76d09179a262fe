using System.Text.Json;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Speech;

namespace ItOps.CallCenter.Ivr;

/// <summary>Reads one node, and notes where it leads and what it speaks for the checks of the whole.</summary>
internal sealed class IvrNodeReader(
    IvrFields fields, Func<IvrFields, string, bool, Language?> readLanguage, List<IvrEdge> edges, List<IvrPrompt> prompts)
{
    private const double DefaultTimeout = 5;
    private static readonly (string, ServiceTopic)[] Topics = [.. Enum.GetValues<ServiceTopic>().Select(topic => (topic.ToString(), topic))];

    /// <summary>The node; null when it has no usable kind.</summary>
    public IvrNode? Read()
    {
        IvrNode? node;
        switch (fields.Text("kind"))
        {
            case "say":
                node = new SayNode(fields.Node, Prompts(fields), Target(fields, "next"));
                break;
            case "choose":
                node = ReadChoose();
                break;
            case "collect":
                node = ReadCollect();
                break;
            case "lookup":
                node = ReadLookup();
                break;
            case "queue":
                node = new QueueNode(fields.Node, Prompts(fields, isRequired: false), Topic(fields));
                break;
            case "hangup":
                node = new HangUpNode(fields.Node, Prompts(fields, isRequired: false));
                break;
            case { } other:
                fields.Fault(IvrFaultKind.BadValue, "kind", $"'{other}' is not a kind of node.");
                return null;
            default:
                return null;
        }

        fields.RejectOthers();
        return node;
    }

    private ChooseNode ReadChoose() => new(
        fields.Node,
        Prompts(fields),
        Choices(),
        fields.Has("whenLanguageKnown") ? Target(fields, "whenLanguageKnown") : null,
        fields.Seconds("timeoutSeconds", DefaultTimeout),
        ReadRetry("silence", needsKey: false),
        ReadRetry("wrong", needsKey: true));

    private CollectNode ReadCollect()
    {
        var max = fields.Whole("maxDigits", 1, CollectNode.MaxLength);
        return new CollectNode(
            fields.Node,
            Prompts(fields),
            fields.Whole("minDigits", 1, max, fallback: 1),
            max,
            fields.OneOf("endKey", isRequired: false, ("#", '#'), ("*", '*')) ?? '#',
            Target(fields, "then", needsKey: true),
            fields.Seconds("timeoutSeconds", DefaultTimeout),
            fields.Seconds("betweenDigitsSeconds", DefaultTimeout),
            ReadRetry("silence", needsKey: false),
            ReadRetry("wrong", needsKey: true));
    }

    private LookupNode ReadLookup() => new(
        fields.Node,
        Prompts(fields, isRequired: false),
        fields.OneOf("by", isRequired: true, ("caller", LookupBy.Caller), ("digits", LookupBy.Digits)) ?? LookupBy.Caller,
        fields.Seconds("timeoutSeconds", DefaultTimeout),
        Target(fields, "found"),
        Target(fields, "none"),
        Target(fields, "unavailable"));

    private Dictionary<char, IvrChoice> Choices()
    {
        var choices = new Dictionary<char, IvrChoice>();
        if (fields.Object("choices") is not { } element)
            return choices;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Length != 1 || !DigitText.IsKey(property.Name[0]))
                fields.Fault(IvrFaultKind.BadValue, $"choices.{property.Name}", "It is not a key of a telephone.");
            else if (property.Value.ValueKind != JsonValueKind.Object)
                fields.Fault(IvrFaultKind.BadValue, $"choices.{property.Name}", "A choice is an object.");
            else if (!choices.TryAdd(property.Name[0], ReadChoice(fields.Within($"choices.{property.Name}", property.Value))))
                fields.Fault(IvrFaultKind.DigitClash, $"choices.{property.Name}", "The key stands twice.");
        }

        if (choices.Count == 0)
            fields.Fault(IvrFaultKind.MissingField, "choices", "There is no choice.");
        return choices;
    }

    private IvrChoice ReadChoice(IvrFields choice)
    {
        var read = new IvrChoice(Target(choice, "to", needsKey: true), readLanguage(choice, "language", false), Topic(choice));
        choice.RejectOthers();
        return read;
    }

    private Retry ReadRetry(string field, bool needsKey)
    {
        if (fields.Object(field) is not { } element)
            return new Retry(PromptList.Empty, 0, "");
        var retry = fields.Within(field, element);
        var read = new Retry(
            Prompts(retry, isRequired: false),
            retry.Whole("repeats", 0, 9),
            Target(retry, "to", needsKey));
        retry.RejectOthers();
        return read;
    }

    private static ServiceTopic? Topic(IvrFields where) => where.OneOf("topic", isRequired: false, Topics);

    private string Target(IvrFields where, string field, bool needsKey = false)
    {
        if (where.Text(field) is not { } target)
            return "";
        edges.Add(new IvrEdge(fields.Node, where.PathOf(field), target, needsKey));
        return target;
    }

    private PromptList Prompts(IvrFields where, bool isRequired = true)
    {
        var names = where.Texts("prompts", isRequired);
        foreach (var name in names)
            prompts.Add(new IvrPrompt(fields.Node, where.PathOf("prompts"), name));
        return names.Count == 0 ? PromptList.Empty : new PromptList(names);
    }
}
