using System.Globalization;
using ItOps.Server.Options;

namespace ItOps.Server.Faxes;

/// <summary>Where faxes' documents are: a folder a day in the data directory.</summary>
internal sealed class FaxPaths(Locations locations)
{
    private const string Root = "faxes";

    /// <summary>Names a fax's document so that <see cref="All"/> can tell whose it is, and makes its folder.</summary>
    public string NewTiff(Guid call, Guid fax, DateTimeOffset at)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"{Root}/{at:yyyy/MM/dd}");
        Directory.CreateDirectory(Absolute(folder));
        return $"{folder}/{call:N}-{fax:N}.tif";
    }

    /// <summary>The documents that are there, whether they were stored or not.</summary>
    public IEnumerable<FaxReception> All()
    {
        var root = Absolute(Root);
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*.tif", SearchOption.AllDirectories).Select(Read).OfType<FaxReception>()
            : [];
    }

    public string Absolute(string stored) => Path.Combine(locations.DataDirectory, stored);

    private FaxReception? Read(string path) =>
        Path.GetFileNameWithoutExtension(path).Split('-') is [var call, var fax]
        && Guid.TryParseExact(call, "N", out var callId)
        && Guid.TryParseExact(fax, "N", out var id)
            ? new FaxReception(id, callId, Path.GetRelativePath(locations.DataDirectory, path).Replace(Path.DirectorySeparatorChar, '/'))
            : null;
}
