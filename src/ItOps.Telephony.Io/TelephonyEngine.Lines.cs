using System.Threading.Channels;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io;

public sealed partial class TelephonyEngine : ISipLines
{
    private const int LineFactBound = 10_000;

    private readonly Channel<SipFact> _lineFacts = Channel.CreateBounded<SipFact>(
        new BoundedChannelOptions(LineFactBound) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    /// <inheritdoc />
    public ChannelReader<SipFact> LineFacts => _lineFacts.Reader;

    /// <inheritdoc />
    public void Register(SipRegistration registration) => _sip.Register(registration);

    /// <inheritdoc />
    public void Unregister(string name) => _sip.Unregister(name);

    /// <inheritdoc />
    public void Reroute(string registration) => _sip.Reroute(registration);

    /// <inheritdoc />
    public Task<SipHostAnswer> ResolveAsync(string target, bool afresh = false) => _sip.ResolveAsync(target, afresh);

    /// <inheritdoc />
    public void Qualify(string name, string target, TimeSpan interval) => _sip.Qualify(name, target, interval);

    /// <inheritdoc />
    public void QualifyBinding(string name, string user, string contact, TimeSpan interval) => _sip.QualifyBinding(name, user, contact, interval);

    /// <inheritdoc />
    public void StopQualifying(string name) => _sip.StopQualifying(name);

    /// <inheritdoc />
    public void RemoveBindings(string user) => _sip.RemoveBindings(user);
}
