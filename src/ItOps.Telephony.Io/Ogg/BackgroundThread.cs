using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io.Ogg;

/// <summary>
/// Runs work on a thread of its own that gives way to everything else. The runtime's thread priorities do nothing on Linux, so the
/// thread takes the highest nice value itself; it ends with its work, and no pooled thread is left slow.
/// </summary>
internal static partial class BackgroundThread
{
    private const int ThisThread = 0;
    private const int LowestPriority = 19;

    public static Task<T> Run<T>(string name, Func<T> work, CancellationToken cancellationToken)
    {
        var outcome = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Complete(outcome, work, cancellationToken)) { Name = name, IsBackground = true };
        thread.Start();
        return outcome.Task;
    }

    private static void Complete<T>(TaskCompletionSource<T> outcome, Func<T> work, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux())
            _ = setpriority(0, ThisThread, LowestPriority);
        try
        {
            outcome.SetResult(work());
        }
        catch (OperationCanceledException)
        {
            outcome.SetCanceled(cancellationToken);
        }
        catch (Exception exception)
        {
            outcome.SetException(exception);
        }
    }

#pragma warning disable IDE1006, SYSLIB1092, CA5392 // libc's own name
    [LibraryImport("libc")]
    private static partial int setpriority(int which, uint who, int priority);
#pragma warning restore IDE1006, SYSLIB1092, CA5392
}
