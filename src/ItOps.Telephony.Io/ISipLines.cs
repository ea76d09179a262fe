using System.Threading.Channels;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io;

/// <summary>
/// The seam to what stands behind calls: phones registered here, our own registrations at providers, and who answers OPTIONS. Commands
/// never block; their outcome is told by <see cref="LineFacts"/>.
/// </summary>
public interface ISipLines
{
    /// <summary>
    /// <see cref="BindingChanged"/>, <see cref="AuthenticationFailed"/>, <see cref="RegistrationChanged"/>, <see cref="RegistrationRefreshed"/>,
    /// <see cref="PeerProbed"/> and <see cref="PeerReachabilityChanged"/>, in order. One reader; when it is far behind, the oldest are dropped.
    /// </summary>
    ChannelReader<SipFact> LineFacts { get; }

    /// <summary>Registers us at a provider and keeps it so; one of the same name is replaced.</summary>
    void Register(SipRegistration registration);

    /// <summary>Ends a registration of ours.</summary>
    void Unregister(string name);

    /// <summary>Looks a registrar's name up anew; other targets count from the next attempt on.</summary>
    void Reroute(string registration);

    /// <summary>The addresses of a host, by its time to live; the last good ones when no name server answers.</summary>
    /// <param name="target">A SIP URI.</param>
    /// <param name="afresh">What is known doesn't seem to work.</param>
    Task<SipHostAnswer> ResolveAsync(string target, bool afresh = false);

    /// <summary>Asks a peer with OPTIONS every so often.</summary>
    void Qualify(string name, string target, TimeSpan interval);

    /// <summary>Asks a phone at our registrar, over the way that its REGISTER came.</summary>
    void QualifyBinding(string name, string user, string contact, TimeSpan interval);

    /// <summary>Stops asking a peer.</summary>
    void StopQualifying(string name);

    /// <summary>Ends all registrations of a user here.</summary>
    void RemoveBindings(string user);
}
