using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Demo</c>: counts with <c>--demo</c> only.</summary>
internal sealed class DemoOptions
{
    public const string Section = "ItOps:Demo";

    /// <summary>Password of all demo users.</summary>
    [MinLength(8)]
    public string Password { get; set; } = "Hotline-2026";

    /// <summary>What the sample company is drawn from: the same number makes the same company.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; set; } = 4000;
}
