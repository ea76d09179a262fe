using System.Net;
using System.Net.Sockets;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Io.Sip;

public sealed partial class SipDriver
{
    private void ResolveThen(string target, Action<IReadOnlyList<SipFlow>> next)
    {
        if (!SipUri.TryParse(target, out SipUri? uri) || !uri!.IsSip)
            next([]);
        else
            _ = ResolveAsync(uri, next);
    }

    private async Task ResolveAsync(SipUri uri, Action<IReadOnlyList<SipFlow>> next)
    {
        try
        {
            IReadOnlyList<SipTarget> targets = await _resolver.ResolveAsync(uri);
            next([.. targets.Select(FlowTo).OfType<SipFlow>()]);
        }
        catch (SocketException)
        {
            next([]);
        }
    }

    private SipFlow? FlowTo(SipTarget target)
    {
        (SipTransport transport, IPEndPoint remote, string host) = target;
        if (transport != SipTransport.Udp)
            return _streams.LocalFor(remote, transport) is { } local ? new SipFlow(transport, remote, local, Host: host) : null;
        int index = _datagrams.FindIndex(each => each.EndPoint.AddressFamily == remote.AddressFamily);
        return index < 0 ? null : new SipFlow(SipTransport.Udp, remote, _locals.Facing(remote, _datagrams[index].EndPoint), Socket: index);
    }
}
