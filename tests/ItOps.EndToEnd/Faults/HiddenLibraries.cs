using System.Diagnostics;

namespace ItOps.EndToEnd.Faults;

/// <summary>Starts a program in a mount namespace of its own in which some of the system's libraries are empty files.</summary>
internal static class HiddenLibraries
{
    private const string Unshare = "/usr/bin/unshare";

    private const string Hide =
        "for name in $HIDDEN; do ldconfig -p | sed -n \"s/.*$name .*=> //p\" | while read -r file; do mount --bind /dev/null \"$file\"; done; done; exec \"$0\" \"$@\"";

    public static bool CanHide { get; } = File.Exists(Unshare) && Succeeds();

    public static IReadOnlyList<string> Launcher(params string[] libraries) =>
        ["/usr/bin/env", $"HIDDEN={string.Join(' ', libraries)}", Unshare, "--mount", "/bin/sh", "-c", Hide];

    private static bool Succeeds()
    {
        using var process = Process.Start(new ProcessStartInfo(Unshare, ["--mount", "/bin/true"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
