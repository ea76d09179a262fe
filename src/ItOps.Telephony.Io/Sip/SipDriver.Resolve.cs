using System.Net;
using System.Net.Sockets;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Io.Sip;

public sealed partial class SipDriver
{
    private void ResolveThen(string target, Action<SipFlow?> next)
    {
        if (!SipUri.TryParse(target, out SipUri? uri) || !uri!.IsSip)
            next(null);
        else
            _ = ResolveAsync(uri, next);
    }

    private async Task ResolveAsync(SipUri uri, Action<SipFlow?> next)
    {
        try
        {
            next(FlowTo(await SipResolver.ResolveAsync(uri)));
        }
        catch (SocketException)
        {
            next(null);
        }
    }

    private SipFlow? FlowTo((SipTransport Transport, IPEndPoint Remote)? destination)
    {
        if (destination is not { } found)
            return null;
        if (found.Transport != SipTransport.Udp)
            return _streams.LocalFor(found.Remote) is { } local ? new SipFlow(found.Transport, found.Remote, local) : null;
        int index = _datagrams.FindIndex(each => each.EndPoint.AddressFamily == found.Remote.AddressFamily);
        return index < 0 ? null : new SipFlow(SipTransport.Udp, found.Remote, _locals.Facing(found.Remote, _datagrams[index].EndPoint), Socket: index);
    }
}
