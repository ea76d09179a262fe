using System.Text.Json;

namespace ItOps.CallCenter.Ivr;

/// <summary>The fields of one JSON object: reads them by name, notes what is wrong, and at the end what nobody asked for.</summary>
internal sealed class IvrFields(JsonElement element, string node, string path, List<IvrFault> faults)
{
    private readonly HashSet<string> _known = [];

    public string Node => node;

    public void Fault(IvrFaultKind kind, string field, string detail) => faults.Add(new IvrFault(kind, node, PathOf(field), detail));

    public string PathOf(string field) => path.Length == 0 ? field : $"{path}.{field}";

    public bool Has(string field) => element.TryGetProperty(field, out _);

    public void Ignore(string field) => _known.Add(field);

    public IvrFields Within(string field, JsonElement inner) => new(inner, node, PathOf(field), faults);

    public string? Text(string field, bool isRequired = true)
    {
        if (Find(field, JsonValueKind.String, isRequired) is not { } value)
            return null;
        var text = value.GetString()!;
        if (text.Length > 0)
            return text;
        Fault(IvrFaultKind.BadValue, field, "It is empty.");
        return null;
    }

    public IReadOnlyList<string> Texts(string field, bool isRequired)
    {
        const int max = 10;
        if (Find(field, JsonValueKind.Array, isRequired) is not { } array)
            return [];
        var texts = new List<string>();
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } text)
                texts.Add(text);
            else
                Fault(IvrFaultKind.BadValue, field, "It holds something that is not a text.");
        }

        if (array.GetArrayLength() == 0)
            Fault(IvrFaultKind.BadValue, field, "It is empty.");
        else if (texts.Count > max)
            Fault(IvrFaultKind.TooLarge, field, $"There are more than {max}.");
        return texts;
    }

    public JsonElement? Object(string field, bool isRequired = true) => Find(field, JsonValueKind.Object, isRequired);

    public int Whole(string field, int min, int max, int? fallback = null)
    {
        if (Find(field, JsonValueKind.Number, fallback is null) is not { } value)
            return fallback ?? min;
        if (value.TryGetInt32(out var number) && number >= min && number <= max)
            return number;
        Fault(IvrFaultKind.BadValue, field, $"{value.GetRawText()} is not a whole number from {min} to {max}.");
        return min;
    }

    public TimeSpan Seconds(string field, double fallback)
    {
        const double min = 0.5;
        const double max = 60;
        if (Find(field, JsonValueKind.Number, isRequired: false) is not { } value)
            return TimeSpan.FromSeconds(fallback);
        if (value.TryGetDouble(out var seconds) && seconds is >= min and <= max)
            return TimeSpan.FromSeconds(seconds);
        Fault(IvrFaultKind.BadValue, field, $"{value.GetRawText()} is not a number of seconds from {min} to {max}.");
        return TimeSpan.FromSeconds(fallback);
    }

    /// <summary>One of the names given; null, with a fault, for anything else.</summary>
    public T? OneOf<T>(string field, bool isRequired, params ReadOnlySpan<(string Name, T Value)> allowed)
        where T : struct
    {
        if (Text(field, isRequired) is not { } text)
            return null;
        foreach (var (name, value) in allowed)
        {
            if (name == text)
                return value;
        }

        Fault(IvrFaultKind.BadValue, field, $"'{text}' is not allowed here.");
        return null;
    }

    public void RejectOthers()
    {
        var seen = new HashSet<string>();
        foreach (var property in element.EnumerateObject())
        {
            if (!_known.Contains(property.Name))
                Fault(IvrFaultKind.UnknownField, property.Name, "There is no such field here.");
            else if (!seen.Add(property.Name))
                Fault(IvrFaultKind.BadValue, property.Name, "It stands twice.");
        }
    }

    private JsonElement? Find(string field, JsonValueKind kind, bool isRequired)
    {
        _known.Add(field);
        if (!element.TryGetProperty(field, out var value))
        {
            if (isRequired)
                Fault(IvrFaultKind.MissingField, field, "It is missing.");
            return null;
        }

        if (value.ValueKind == kind)
            return value;
        Fault(IvrFaultKind.BadValue, field, $"It should be a JSON {kind.ToString().ToLowerInvariant()}.");
        return null;
    }
}
