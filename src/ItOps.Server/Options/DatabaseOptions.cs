using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Database</c>.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "ItOps:Database";

    [AllowedValues("sqlite", ErrorMessage = "must be sqlite")]
    public string Provider { get; set; } = "sqlite";

    /// <summary>Null: a file in the data directory.</summary>
    public string? ConnectionString { get; set; }
}
