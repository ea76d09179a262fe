using System.Diagnostics;

namespace ItOps.Fuzz;

/// <summary>Runs one input and judges it: no exception, little time, little memory.</summary>
internal static class Trial
{
    /// <summary>No input of a few kilobytes may take longer; wide enough for a machine that is busy otherwise.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1);

    /// <summary>Bytes allocated for each byte of input.</summary>
    private const int AllocationFactor = 512;

    /// <summary>What is wrong; null when nothing is. Slowness counts when it comes twice: once may be the machine's.</summary>
    public static string? Judge(FuzzTarget target, byte[] input)
    {
        string? fault = JudgeOnce(target, input, out TimeSpan took);
        if (fault is null && took > TimeLimit)
            fault = JudgeOnce(target, input, out took);
        return fault ?? (took > TimeLimit ? $"{took.TotalMilliseconds:0} ms for an input of {input.Length} bytes" : null);
    }

    private static string? JudgeOnce(FuzzTarget target, byte[] input, out TimeSpan took)
    {
        took = TimeSpan.Zero;
        long begun = Stopwatch.GetTimestamp();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
#pragma warning disable CA1031 // any exception at all is the finding
        try
        {
            target.Run(input);
        }
        catch (Exception fault)
        {
            return fault.ToString();
        }
#pragma warning restore CA1031

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        took = Stopwatch.GetElapsedTime(begun);
        return allocated > target.AllocationLimit + ((long)AllocationFactor * input.Length) ? $"{allocated} bytes allocated for an input of {input.Length}" : null;
    }
}
