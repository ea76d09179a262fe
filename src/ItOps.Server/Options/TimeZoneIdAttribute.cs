using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary>A time zone that this machine knows.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeZoneIdAttribute() : ValidationAttribute("must be the name of a time zone such as Asia/Shanghai")
{
    public override bool IsValid(object? value) => value is string id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _);
}
