using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io;

/// <summary>
/// Lets the calling thread run before others when the machine is busy: audio first, then the calls, then collecting garbage, compiling,
/// databases and pages. On Linux this needs CAP_SYS_NICE; without it all stay equal.
/// </summary>
public static partial class ThreadPriorities
{
    private const int ThisThread = 0;

    /// <summary>For audio: a late packet is lost.</summary>
    public static void RaiseForMedia() => Raise(niceness: -15, ThreadPriority.Highest);

    /// <summary>For calls: three shares to an ordinary thread's one, so that even a flood of SIP leaves the rest a quarter.</summary>
    public static void RaiseForCalls() => Raise(niceness: -5, ThreadPriority.AboveNormal);

    private static void Raise(int niceness, ThreadPriority elsewhere)
    {
        if (OperatingSystem.IsLinux())
            _ = setpriority(0, ThisThread, niceness);
        else
            Thread.CurrentThread.Priority = elsewhere;
    }

#pragma warning disable IDE1006, CA5392 // libc's own names
    [LibraryImport("libc")]
    private static partial int setpriority(int which, int who, int niceness);
#pragma warning restore IDE1006, CA5392
}
