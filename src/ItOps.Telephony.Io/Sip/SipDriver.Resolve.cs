using System.Net;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Io.Sip;

public sealed partial class SipDriver
{
    /// <summary>The addresses of a host, by its time to live; the last good ones when no name server answers.</summary>
    /// <param name="target">A SIP URI.</param>
    /// <param name="afresh">What is known doesn't seem to work.</param>
    public async Task<SipHostAnswer> ResolveAsync(string target, bool afresh = false)
    {
        if (!SipUri.TryParse(target, out SipUri? uri) || !uri!.IsSip)
            return new SipHostAnswer([], false, Timeout.InfiniteTimeSpan);
        SipAnswerLife life = new(_timeProvider, afresh);
        IReadOnlyList<SipTarget> targets = await _resolver.ResolveAsync(uri, life);
        return new SipHostAnswer([.. targets.Select(each => each.Remote.Address).Distinct()], life.IsCurrent, life.ValidFor);
    }

    /// <summary>Looks a registrar's name up anew; other targets count from the next attempt on.</summary>
    public void Reroute(string registration)
    {
        if (_registrars.TryGetValue(registration, out string? registrar))
            ResolveThen(registrar, flows => Post((agent, _) => agent.Reroute(registration, flows)), afresh: true);
    }

    private void ResolveThen(string target, Action<IReadOnlyList<SipFlow>> next, bool afresh = false)
    {
        if (!SipUri.TryParse(target, out SipUri? uri) || !uri!.IsSip)
            next([]);
        else
            _ = ResolveAsync(uri, next, afresh);
    }

    private async Task ResolveAsync(SipUri uri, Action<IReadOnlyList<SipFlow>> next, bool afresh) =>
        next([.. (await _resolver.ResolveAsync(uri, afresh)).Select(FlowTo).OfType<SipFlow>()]);

    private SipFlow? FlowTo(SipTarget target)
    {
        (SipTransport transport, IPEndPoint remote, string host) = target;
        if (transport != SipTransport.Udp)
            return _streams.LocalFor(remote, transport) is { } local ? new SipFlow(transport, remote, local, Host: host) : null;
        int index = _datagrams.FindIndex(each => each.EndPoint.AddressFamily == remote.AddressFamily);
        return index < 0 ? null : new SipFlow(SipTransport.Udp, remote, _locals.Facing(remote, _datagrams[index].EndPoint), Socket: index);
    }
}
