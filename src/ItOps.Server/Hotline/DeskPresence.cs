namespace ItOps.Server.Hotline;

/// <summary>Counts the desks that are connected, so that nothing is computed for nobody.</summary>
internal sealed class DeskPresence
{
    private int _connections;

    public int Connections => Volatile.Read(ref _connections);

    public void Came() => Interlocked.Increment(ref _connections);

    public void Went() => Interlocked.Decrement(ref _connections);
}
