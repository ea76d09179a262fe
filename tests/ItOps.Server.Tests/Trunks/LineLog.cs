using System.Threading.Channels;
using ItOps.Telephony.Io;
using ItOps.Telephony.Sip;

namespace ItOps.Server.Tests.Trunks;

/// <summary>Stands for the SIP side: notes what it is asked to do.</summary>
internal sealed class LineLog : ISipLines
{
    public ChannelReader<SipFact> LineFacts { get; } = Channel.CreateUnbounded<SipFact>().Reader;

    public List<SipRegistration> Registrations { get; } = [];

    public List<string> Unregistered { get; } = [];

    public Dictionary<string, string> Probes { get; } = [];

    public List<string> Removed { get; } = [];

    public SipRegistration Latest => Registrations[^1];

    public void Register(SipRegistration registration) => Registrations.Add(registration);

    public void Unregister(string name) => Unregistered.Add(name);

    public List<string> Rerouted { get; } = [];

    public SipHostAnswer Names { get; set; } = new([], false, TimeSpan.FromSeconds(15));

    public void Reroute(string registration) => Rerouted.Add(registration);

    public Task<SipHostAnswer> ResolveAsync(string target, bool afresh = false) => Task.FromResult(Names);

    public void Qualify(string name, string target, TimeSpan interval) => Probes[name] = target;

    public void QualifyBinding(string name, string user, string contact, TimeSpan interval) => Probes[name] = contact;

    public void StopQualifying(string name) => Probes.Remove(name);

    public void RemoveBindings(string user) => Removed.Add(user);

    public string ProbeOf(string target) => Probes.Single(probe => probe.Value == target).Key;
}
