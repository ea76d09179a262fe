namespace ItOps.Server.Hotline;

/// <summary>Counts the desks that are connected, so that nothing is computed for nobody.</summary>
internal sealed class DeskPresence
{
    private int _connections;

    public bool IsAnybodyThere => Volatile.Read(ref _connections) > 0;

    public void Came() => Interlocked.Increment(ref _connections);

    public void Went() => Interlocked.Decrement(ref _connections);
}
