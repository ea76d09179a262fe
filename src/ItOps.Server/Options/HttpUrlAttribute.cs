using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary>An absolute URL of one of some schemes, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HttpUrlAttribute(params string[] schemes)
    : ValidationAttribute($"must be a URL that begins with {string.Join(" or ", schemes.Select(scheme => $"{scheme}://"))}")
{
    public override bool IsValid(object? value) =>
        value is null or "" || (Uri.TryCreate((string)value, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme));
}
