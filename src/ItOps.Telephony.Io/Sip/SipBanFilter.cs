using System.Collections.Concurrent;
using System.Net;
using ItOps.Telephony.Sip.Guard;

namespace ItOps.Telephony.Io.Sip;

/// <summary>
/// Drops what banned addresses send before it costs a copy, a place in the inbox or a parse. Addresses that hold calls are left to the
/// core, which tells these calls' messages from new ones.
/// </summary>
internal sealed class SipBanFilter
{
    private readonly ConcurrentDictionary<SipNetwork, bool> _blocked = new();
    private volatile bool _isEmpty = true;
    private long _dropped;

    /// <summary>Messages and connections dropped.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void Add(SipNetwork network)
    {
        _blocked[network] = true;
        _isEmpty = false;
    }

    public void Remove(SipNetwork network)
    {
        _blocked.TryRemove(network, out _);
        _isEmpty = _blocked.IsEmpty;
    }

    /// <summary>True, and counted, when nothing of this address may come in.</summary>
    public bool Blocks(IPAddress address)
    {
        if (_isEmpty || !_blocked.ContainsKey(SipNetwork.Of(address)))
            return false;
        Interlocked.Increment(ref _dropped);
        return true;
    }
}
