using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps</c>: what concerns the whole server.</summary>
internal sealed class ServerOptions
{
    public const string Section = "ItOps";

    /// <summary>Database, keys, certificate and recordings; null: <c>data</c>, with <c>--demo</c> <c>data/demo</c>, in the working directory.</summary>
    public string? DataDirectory { get; set; }

    /// <summary>How people reach this server, for links in messages; null: the address that it listens on.</summary>
    [HttpUrl("http", "https")]
    public string? PublicUrl { get; set; }
}
