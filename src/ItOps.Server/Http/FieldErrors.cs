namespace ItOps.Server.Http;

/// <summary>Collects what is wrong with a body, field by field, in codes that the console puts into words.</summary>
internal sealed class FieldErrors
{
    private readonly Dictionary<string, string[]> errors = [];

    public bool Any => errors.Count > 0;

    public IReadOnlyDictionary<string, string[]> All => errors;

    /// <summary>A text that must be there and must not be longer than <paramref name="longest"/>.</summary>
    public FieldErrors Text(string field, string? value, int longest)
    {
        var fault = string.IsNullOrWhiteSpace(value) ? "required" : value.Length > longest ? "too-long" : null;
        return fault is null ? this : Add(field, fault);
    }

    /// <summary>A text that may be missing.</summary>
    public FieldErrors OptionalText(string field, string? value, int longest) =>
        value?.Length > longest ? Add(field, "too-long") : this;

    public FieldErrors Defined<TEnum>(string field, TEnum value)
        where TEnum : struct, Enum => Enum.IsDefined(value) ? this : Add(field, "unknown");

    public FieldErrors Check(string field, bool holds, string fault) => holds ? this : Add(field, fault);

    private FieldErrors Add(string field, string fault)
    {
        errors.TryAdd(field, [fault]);
        return this;
    }
}
