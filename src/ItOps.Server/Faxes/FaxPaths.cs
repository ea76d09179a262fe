using System.Globalization;
using ItOps.Server.Options;

namespace ItOps.Server.Faxes;

/// <summary>Where faxes' documents are: a folder a day in the data directory.</summary>
internal sealed class FaxPaths(Locations locations)
{
    /// <summary>Names a fax's document, and makes its folder.</summary>
    public string NewTiff(Guid id, DateTimeOffset at)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"faxes/{at:yyyy/MM/dd}");
        Directory.CreateDirectory(Absolute(folder));
        return $"{folder}/{id:N}.tif";
    }

    public string Absolute(string stored) => Path.Combine(locations.DataDirectory, stored);
}
