namespace ItOps.Load;

/// <summary>Who measures should not be the one that waits for the processor: the load has a thread of its own, before ordinary ones where that is allowed (root, CAP_SYS_NICE).</summary>
internal static class LoadThread
{
    private const int Niceness = -10;

    public static Task<LoadReport> RunAsync(LoadOptions load, IAgents? agents)
    {
        var done = new TaskCompletionSource<LoadReport>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Run(load, agents, done)) { Name = "load", IsBackground = true }.Start();
        return done.Task;
    }

    private static void Run(LoadOptions load, IAgents? agents, TaskCompletionSource<LoadReport> done)
    {
        Native.TrySetNiceness(Niceness);
        try
        {
            using var run = new LoadRun(load, agents);
            done.SetResult(run.Run());
        }
        catch (Exception failure)
        {
            done.SetException(failure);
            throw;
        }
    }
}
