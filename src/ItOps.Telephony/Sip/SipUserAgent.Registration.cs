using ItOps.Telephony.Sip.Registration;

namespace ItOps.Telephony.Sip;

public sealed partial class SipUserAgent
{
    private const int MaximumPeers = 1_000;

    private readonly Dictionary<string, SipRegistrationClient> _registrations = [];
    private readonly Dictionary<string, SipPeerProbe> _probes = [];

    /// <summary>Where a user's phones are, the most wanted first: Contact URI and the flow that reaches it.</summary>
    public IReadOnlyList<(string Contact, SipFlow Flow)> FindBindings(string user) =>
        [.. _registrar.Find(user).Select(each => (each.Contact, each.Flow))];

    /// <summary>Ends all bindings of a user at our registrar.</summary>
    public void RemoveBindings(string user) => _registrar.RemoveAll(user);

    /// <summary>Registers us at a provider and keeps it so; a registration of the same name is replaced.</summary>
    public void Register(SipRegistration registration, SipFlow flow, TimeSpan now) => Register(registration, [flow], now);

    /// <summary>Registers us by the first flow that works (RFC 3263 4.3).</summary>
    public void Register(SipRegistration registration, IReadOnlyList<SipFlow> flows, TimeSpan now)
    {
        Unregister(registration.Name, now);
        SipRegistrationClient client = new(_core, registration, flows);
        _registrations[registration.Name] = client;
        client.Send(now);
    }

    /// <summary>DNS names other targets for a registration now.</summary>
    public void Reroute(string name, IReadOnlyList<SipFlow> flows)
    {
        if (flows.Count > 0 && _registrations.TryGetValue(name, out SipRegistrationClient? client))
            client.Reroute(flows);
    }

    /// <summary>Ends a registration of ours.</summary>
    public void Unregister(string name, TimeSpan now)
    {
        if (_registrations.Remove(name, out SipRegistrationClient? client))
            client.Remove(now);
    }

    /// <summary>Asks a peer with OPTIONS every so often and tells when it comes or goes.</summary>
    public void Qualify(string name, string target, SipFlow flow, TimeSpan interval, TimeSpan now)
    {
        StopQualifying(name);
        if (_probes.Count == MaximumPeers)
            return;
        SipPeerProbe probe = new(_core, name, target, flow, interval);
        _probes[name] = probe;
        probe.Send(now);
    }

    /// <summary>Stops asking a peer.</summary>
    public void StopQualifying(string name)
    {
        if (_probes.Remove(name, out SipPeerProbe? probe))
            probe.Stop();
    }
}
