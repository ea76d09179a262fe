using System.Diagnostics;

namespace ItOps.EndToEnd.Faults;

/// <summary>A disk of a few megabytes in memory, mounted for a test, which can be filled up.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const string Mount = "/usr/bin/mount";
    private const string Unmount = "/usr/bin/umount";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("itops-disk-");

    public string Path => folder.FullName;

    public bool IsMounted { get; private set; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    public void TryMount() => IsMounted = File.Exists(Mount) && Run(Mount, "-t", "tmpfs", "-o", "size=4m", "tmpfs", Path) == 0;

    public void Fill()
    {
        try
        {
            using var file = File.OpenHandle(Filler, FileMode.Create, FileAccess.Write);
            for (long at = 0; ; at += 4096)
            {
                RandomAccess.Write(file, new byte[4096], at);
            }
        }
        catch (IOException)
        {
            // Full, as wanted.
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public void Dispose()
    {
        if (IsMounted)
        {
            Run(Unmount, Path);
        }

        folder.Delete(recursive: true);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
