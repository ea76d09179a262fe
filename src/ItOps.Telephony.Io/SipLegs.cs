using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Io.Sip;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Io;

/// <summary>
/// SIP calls as legs: what SIP tells becomes facts about legs and media commands, what the product wants becomes SIP commands.
/// Facts come on the driver's thread, commands on any.
/// </summary>
/// <param name="newLeg">Makes the id of a new leg.</param>
/// <param name="raise">Takes facts about legs; does not block.</param>
/// <param name="tell">Takes facts about no call; does not block.</param>
internal sealed class SipLegs(
    TelephonyOptions options, MediaPlane media, Func<LegId> newLeg, Action<TelephonyEvent> raise, Action<SipFact> tell, TimeProvider time)
    : IDisposable
{
    private const int RememberedPeers = 10_000;

    private readonly ConcurrentDictionary<LegId, SipLeg> _legs = new();
    private readonly ConcurrentDictionary<SipCallId, SipLeg> _byCall = new();
    private readonly ConcurrentDictionary<IPAddress, IPAddress> _facing = new();
    private SipDriver? _driver;

    /// <summary>The SIP side itself.</summary>
    public SipDriver Driver => _driver ??= new SipDriver(options.Sip, On, time);

    /// <summary>Legs that have not ended.</summary>
    public int Count => _legs.Count;

    /// <summary>180 Ringing.</summary>
    public void Ring(LegId leg) => With(leg, sip => Driver.Ring(sip.Call));

    /// <summary>200 with the description negotiated when the leg arrived.</summary>
    public void Answer(LegId leg) => With(leg, sip =>
    {
        Attach(sip);
        Driver.Answer(sip.Call, sip.LocalSdp);
    });

    /// <summary>A final refusal.</summary>
    public void Reject(LegId leg, int status) => With(leg, sip => Driver.Reject(sip.Call, status));

    /// <summary>A leg fell silent: asks its peer whether it is still there, for a phone that lost its power says no BYE.</summary>
    public void Probe(LegId leg) => With(leg, sip => Driver.Probe(sip.Call));

    /// <summary>NOTIFY of a transfer that the peer asked for.</summary>
    public void ReportTransfer(LegId leg, int status) => With(leg, sip => Driver.ReportTransfer(sip.Call, status));

    /// <summary>Ends a leg; false when it is none of ours.</summary>
    public bool TryHangUp(LegId leg)
    {
        if (!_legs.TryGetValue(leg, out var sip))
            return false;
        Driver.HangUp(sip.Call);
        return true;
    }

    /// <summary>Makes a leg that rings a SIP address or a registered phone.</summary>
    public LegId Dial(DialRequest request)
    {
        var id = newLeg();
        var target = SipUri.TryParse(request.Target, out var uri) ? uri : null;
        var isSix = IPAddress.TryParse(target?.Host.Trim('[', ']'), out var literal) && literal.AddressFamily == AddressFamily.InterNetworkV6;
        if (media.Ports.TryOpen(isSix ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork) is not { } port)
        {
            raise(new LegEnded(id, Now, LegEndCause.Failed, null, null));
            return id;
        }

        var leg = new SipLeg(
            id, Driver.NewCall(), port, Local(port, request.Peer ?? literal ?? options.Media.BindAddress, IsSecure(target) ? SdesPolicy.Offer : SdesPolicy.Refuse));
        leg.Negotiate(null);
        _legs[id] = leg;
        _byCall[leg.Call] = leg;
        var invitation = new SipInvitation(request.Target, request.CallerNumber, request.CallerName, leg.LocalSdp)
        {
            FromHost = request.CallerHost,
            Credentials = request.Credentials,
            AssertIdentity = request.AssertIdentity,
            AssertedUser = request.AssertedNumber,
        };
        if (request.RegisteredUser is { } user)
            Driver.InviteUser(leg.Call, user, invitation);
        else
            Driver.Invite(leg.Call, invitation);
        return id;
    }

    /// <summary>The media plane let go of a leg: its end is told; false when it is none of ours.</summary>
    public bool TryFinish(MediaLegRemoved removed)
    {
        if (!_legs.TryRemove(removed.Leg, out var leg) || leg.Ending is not { } ending)
            return false;
        raise(ending with { Quality = removed.Quality });
        return true;
    }

    /// <summary>Closes the ports of calls that were not answered yet; the others' are the media plane's, which has stopped by then.</summary>
    public void Dispose()
    {
        foreach (var leg in _legs.Values)
            leg.Port.Close();
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private void With(LegId id, Action<SipLeg> command)
    {
        if (!_legs.TryGetValue(id, out var leg))
            return;
        lock (leg.Gate)
        {
            if (!leg.IsOver)
                command(leg);
        }
    }

    private void On(SipFact fact)
    {
        switch (fact)
        {
            case IncomingInvite invite:
                OnInvite(invite);
                break;
            case CallPlaced placed when _byCall.TryGetValue(placed.Call, out var placedLeg):
                placedLeg.CallIdHeader = placed.CallIdHeader;
                raise(new LegDialled(placedLeg.Id, Now, placed.CallIdHeader));
                break;
            case SipCallFact about when _byCall.TryGetValue(about.Call, out var leg):
                lock (leg.Gate)
                    OnCallFact(leg, about);
                break;
            case not SipCallFact:
                tell(fact);
                break;
        }
    }

    private void OnInvite(IncomingInvite invite)
    {
        if (media.Ports.TryOpen(invite.Remote.AddressFamily) is not { } port)
        {
            Driver.Reject(invite.Call, 503, "No RTP port free", options.Sip.UserAgent.OverloadRetryAfter);
            return;
        }

        var id = newLeg();
        var leg = new SipLeg(id, invite.Call, port, Local(port, invite.Remote.Address, MayProtect(invite.Transport) ? SdesPolicy.Accept : SdesPolicy.Refuse)) { CallIdHeader = invite.CallIdHeader };
        if (leg.Negotiate(invite.Offer) is var error && error != NegotiationError.None)
        {
            port.Close();
            Driver.Reject(invite.Call, error == NegotiationError.Malformed ? 400 : 488);
            return;
        }

        _legs[id] = leg;
        _byCall[invite.Call] = leg;
#pragma warning disable CA1308 // transport names are lower case in SIP URIs (RFC 3261 25.1)
        var transport = invite.Transport.ToString().ToLowerInvariant();
#pragma warning restore CA1308
        raise(new LegArrived(id, Now, invite.CallerUser, invite.CallerDisplay, invite.CalledUser, transport)
        {
            SipCallId = invite.CallIdHeader,
            Remote = invite.Remote,
            AuthenticatedUser = invite.AuthenticatedUser,
            DialledNumber = invite.DialledUser,
        });
    }

    private void OnCallFact(SipLeg leg, SipCallFact fact)
    {
        switch (fact)
        {
            case CallAcknowledged { Answer: { } answer } when leg.ReadAnswer(answer) != NegotiationError.None:
                Driver.HangUp(leg.Call, "SIP;cause=488");
                break;
            case CallAcknowledged:
                Attach(leg);
                raise(new LegConnected(leg.Id, Now));
                break;
            case CallProgressed { Status: >= 180 } progress:
                if (progress.Sdp is { } early && leg.TryReadEarly(early))
                    Attach(leg);
                raise(new LegRinging(leg.Id, Now, leg.HasEarlyMedia));
                break;
            case CallAnswered { Sdp: var sdp } when sdp is null ? leg.HasEarlyMedia : leg.ReadAnswer(sdp) == NegotiationError.None:
                Attach(leg);
                raise(new LegConnected(leg.Id, Now));
                break;
            case CallAnswered:
                Driver.HangUp(leg.Call, "SIP;cause=488");
                break;
            case CallReinvited reinvite:
                OnReinvite(leg, reinvite);
                break;
            case CallReinviteAcknowledged { Answer: { } answer } when leg.ReadAnswer(answer) == NegotiationError.None:
                Attach(leg);
                break;
            case CallTransferRequested transfer:
                TellTransfer(leg, transfer);
                break;
            case CallInfoDigit info:
                raise(new DigitPressed(leg.Id, Now, info.Digit));
                break;
            case CallEnded ended:
                End(leg, ended);
                break;
        }
    }

    /// <summary>Who may ask for a transfer is the product's to say.</summary>
    private void TellTransfer(SipLeg leg, CallTransferRequested transfer)
    {
        var user = SipUri.TryParse(transfer.Target, out var target) ? target!.User : "";
        LegId? replaced = transfer.Replaces is { } call && _byCall.TryGetValue(call, out var other) ? other.Id : null;
        raise(new LegTransferRequested(leg.Id, Now, user, replaced) { IsAttended = transfer.IsAttended });
    }

    private void OnReinvite(SipLeg leg, CallReinvited reinvite)
    {
        if (leg.Negotiate(reinvite.Offer) != NegotiationError.None)
        {
            Driver.RejectReinvite(leg.Call, 488);
            return;
        }

        Attach(leg);
        Driver.AnswerReinvite(leg.Call, leg.LocalSdp);
        if (reinvite.Offer is not null)
            TellHold(leg);
    }

    private void TellHold(SipLeg leg)
    {
        if (leg.Apply() is not { } audio || leg.IsHeld == !audio.Sends)
            return;
        leg.IsHeld = !audio.Sends;
        raise(leg.IsHeld ? new LegHeld(leg.Id, Now) : new LegResumed(leg.Id, Now));
    }

    /// <summary>Gives the leg to the media plane, or tells it what was agreed anew.</summary>
    private void Attach(SipLeg leg)
    {
        if (leg.Apply() is not { } audio)
            return;
        if (leg.InMedia)
            media.UpdateLeg(leg.Id, audio);
        else
            media.AddLeg(leg.Id, leg.Port, audio);
        leg.InMedia = true;
    }

    private void End(SipLeg leg, CallEnded ended)
    {
        leg.IsOver = true;
        _byCall.TryRemove(leg.Call, out _);
        var fact = new LegEnded(leg.Id, Now, CauseOf(ended), ended.Status, null) { SipCallId = ended.CallIdHeader, Reason = ended.Reason, Redirects = ended.Redirects };
        if (leg.InMedia)
        {
            leg.Ending = fact;
            media.RemoveLeg(leg.Id);
            return;
        }

        leg.Port.Close();
        _legs.TryRemove(leg.Id, out _);
        raise(fact);
    }

    private static LegEndCause CauseOf(CallEnded ended) => ended.Cause switch
    {
        SipEndCause.HungUpByUs => LegEndCause.HungUpByUs,
        SipEndCause.HungUpByPeer => LegEndCause.HungUpByPeer,
        SipEndCause.Cancelled => LegEndCause.Cancelled,
        SipEndCause.Rejected => LegEndCause.Rejected,
        SipEndCause.Refused or SipEndCause.Redirected => LegEndCause.Refused,
        SipEndCause.TimedOut when ended.Status == 408 => LegEndCause.NoAnswer,
        SipEndCause.TimedOut => LegEndCause.TimedOut,
        _ => LegEndCause.Failed,
    };

    private bool MayProtect(SipTransport transport) =>
        options.Sdes == SdesRule.Anywhere || (options.Sdes == SdesRule.OverTls && transport == SipTransport.Tls);

    /// <summary>Whether a call of ours to this URI offers SRTP: where the URI itself asks for TLS.</summary>
    private bool IsSecure(SipUri? target) => target is not null && options.Sdes != SdesRule.Off
        && (target.Scheme == "sips" || string.Equals(target.Parameter("transport"), "tls", StringComparison.OrdinalIgnoreCase));

    private LocalAudio Local(RtpPortTransport port, IPAddress peer, SdesPolicy sdes)
    {
        var told = options.PublicAddress is { } known && known.AddressFamily == peer.AddressFamily ? known : null;
        return new(told ?? Facing(peer), port.LocalPort) { Codecs = options.Codecs, Sdes = sdes, Random = RandomNumberGenerator.Fill };
    }

    private IPAddress Facing(IPAddress peer)
    {
        if (_facing.Count > RememberedPeers)
            _facing.Clear();
        return _facing.GetOrAdd(peer, LocalAddress.Facing);
    }
}
