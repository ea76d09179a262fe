using System.Runtime.InteropServices;

namespace ItOps.EndToEnd.Faults;

/// <summary>Stops a process as a stalled machine does, and lets it go on.</summary>
internal static partial class Freeze
{
    private const int Continue = 18;
    private const int Stop = 19;

    public static async Task ForAsync(int processId, TimeSpan span)
    {
        Assert.Equal(0, Signal(processId, Stop));
        try
        {
            await Task.Delay(span);
        }
        finally
        {
            Assert.Equal(0, Signal(processId, Continue));
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int processId, int signal);
}
