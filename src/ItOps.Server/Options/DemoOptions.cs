using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Demo</c>: a sample company to try the product with.</summary>
internal sealed class DemoOptions
{
    public const string Section = "ItOps:Demo";

    /// <summary>Set by <c>--demo</c>.</summary>
    public bool Enabled { get; set; }

    /// <summary>Password of all demo users.</summary>
    [MinLength(8, ErrorMessage = "must have at least 8 characters")]
    public string Password { get; set; } = "Hotline-2026";

    /// <summary>Agents of the sample company; from the ninth on each has a desk phone, extensions from 8041. Counts when the database is made.</summary>
    [InclusiveRange(8, 1000)]
    public int Agents { get; set; } = 8;

    /// <summary>What the sample company is drawn from: the same number makes the same company.</summary>
    [InclusiveRange(0, int.MaxValue)]
    public int Seed { get; set; } = 4000;
}
