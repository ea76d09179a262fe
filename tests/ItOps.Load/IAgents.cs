namespace ItOps.Load;

/// <summary>Those who take the calls, for as long as the program runs: signed in, ready, with their audio.</summary>
internal interface IAgents : IAsyncDisposable
{
    /// <summary>Sees to it that exactly so many are ready for calls.</summary>
    Task PrepareAsync(int count);

    /// <summary>A load begins: audio goes by this clock; who answered is told by the number that called, with what they hear.</summary>
    void Begin(AudioClock clock, Action<string, Partner> answered);

    /// <summary>Does what is due; every millisecond, on the load's thread.</summary>
    void Poll(long now);

    /// <summary>Calls that are not over yet at the agents.</summary>
    int Busy { get; }

    /// <summary>The load is over.</summary>
    void End();
}
