using Microsoft.Extensions.Options;

namespace ItOps.Server.Options;

/// <summary>Absolute paths of what the server reads and writes.</summary>
internal sealed class Locations(
    IOptions<ServerOptions> server,
    IOptions<DemoOptions> demo,
    IOptions<RecordingOptions> recording,
    IOptions<MediaOptions> media,
    IHostEnvironment environment)
{
    /// <summary>Database, keys, certificate; by default recordings too.</summary>
    public string DataDirectory { get; } =
        Path.GetFullPath(server.Value.DataDirectory is { Length: > 0 } chosen ? chosen : demo.Value.Enabled ? "data/demo" : "data");

    public string DatabaseFile => Path.Combine(DataDirectory, "itops.db");

    public string KeyDirectory => Path.Combine(DataDirectory, "keys");

    public string CertificateFile => Path.Combine(DataDirectory, "https.pfx");

    public string SipCertificateFile => Path.Combine(DataDirectory, "sip.pfx");

    public string RecordingDirectory => recording.Value.Directory is { Length: > 0 } chosen
        ? Path.GetFullPath(chosen)
        : Path.Combine(DataDirectory, "recordings");

    /// <summary>Null when there is none.</summary>
    public string? PromptDirectory => media.Value.PromptDirectory is { Length: > 0 } chosen
        ? Path.GetFullPath(chosen)
        : FindUpwards("media/prompts", Directory.Exists);

    /// <summary>Null when there is none.</summary>
    public string? IvrFile => media.Value.IvrFile is { Length: > 0 } chosen
        ? Path.GetFullPath(chosen)
        : FindUpwards("media/ivr/hotline.json", File.Exists);

    /// <summary>Looks beside the program, then above it, so that a checkout and a published folder both work.</summary>
    private string? FindUpwards(string relative, Func<string, bool> exists)
    {
        string[] starts = [environment.ContentRootPath, AppContext.BaseDirectory];
        foreach (var start in starts)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, relative);
                if (exists(candidate))
                {
                    return candidate;
                }
            }
        }

        return null;
    }
}
