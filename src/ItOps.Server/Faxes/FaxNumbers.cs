using ItOps.Server.Options;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Faxes;

/// <summary>The numbers that answer as a fax machine.</summary>
internal sealed class FaxNumbers(IOptions<FaxOptions> fax, IOptions<DemoOptions> demo)
{
    private const string OfDemo = "4090";

    public IReadOnlyList<string> All { get; } =
    [
        .. (fax.Value.Numbers ?? (demo.Value.Enabled ? OfDemo : ""))
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    ];

    public bool Contains(string number) => All.Contains(number);
}
