using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io.Media;

/// <summary>Time that only goes forward, and sleep until a point of it (Linux: absolute, so that lateness does not add up).</summary>
internal sealed partial class MonotonicClock
{
    private const int ClockMonotonic = 1;
    private const int AbsoluteTime = 1;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly long _origin = TimeProvider.System.GetTimestamp();

    public TimeSpan Now => TimeProvider.System.GetElapsedTime(_origin);

    public void SleepUntil(TimeSpan deadline)
    {
        if (OperatingSystem.IsLinux() && TimeProvider.System.TimestampFrequency == NanosecondsPerSecond)
        {
            SleepUntilNanoseconds(_origin + (deadline.Ticks * 100));
            return;
        }

        TimeSpan left = deadline - Now;
        if (left > TimeSpan.Zero)
            Thread.Sleep(left);
    }

    /// <summary>The runtime's time stamps are CLOCK_MONOTONIC in nanoseconds here. A signal ends the sleep early: go on sleeping.</summary>
    private static void SleepUntilNanoseconds(long moment)
    {
        var request = new TimeSpec(moment / NanosecondsPerSecond, moment % NanosecondsPerSecond);
        while (clock_nanosleep(ClockMonotonic, AbsoluteTime, in request, 0) != 0)
        {
        }
    }

#pragma warning disable IDE1006, CA5392 // libc's own names
    [LibraryImport("libc")]
    private static partial int clock_nanosleep(int clock, int flags, in TimeSpec request, nint remaining);
#pragma warning restore IDE1006, CA5392

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
