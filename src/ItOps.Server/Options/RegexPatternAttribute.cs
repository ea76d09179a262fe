using System.ComponentModel.DataAnnotations;
using ItOps.ServiceDesk.Assets;

namespace ItOps.Server.Options;

/// <summary>A pattern that asset labels can be checked by.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RegexPatternAttribute() : ValidationAttribute("must be a regular expression")
{
    public override bool IsValid(object? value)
    {
        try
        {
            return value is string pattern && new AssetLabelPattern(pattern) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
