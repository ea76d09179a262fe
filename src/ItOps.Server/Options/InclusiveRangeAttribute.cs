using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace ItOps.Server.Options;

/// <summary>A range that tells itself in few words: <c>must be 1–65535</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class InclusiveRangeAttribute : RangeAttribute
{
    public InclusiveRangeAttribute(int minimum, int maximum)
        : base(minimum, maximum) => ErrorMessage = string.Create(CultureInfo.InvariantCulture, $"must be {minimum}–{maximum}");

    public InclusiveRangeAttribute(double minimum, double maximum)
        : base(minimum, maximum) => ErrorMessage = string.Create(CultureInfo.InvariantCulture, $"must be {minimum}–{maximum}");
}
