using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading.Channels;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Io.Sip;
using ItOps.Telephony.Io.WebRtc;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Guard;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Trace;

namespace ItOps.Telephony.Io;

/// <summary>
/// Joins the SIP driver, the browsers' port and the media plane into legs. It holds no call logic: SIP facts become legs and media
/// commands, media facts pass through.
/// </summary>
public sealed partial class TelephonyEngine : ITelephony, IDisposable
{
    private const int RememberedPeers = 10_000;

    private readonly ConcurrentDictionary<LegId, SipLeg> _sipLegs = new();
    private readonly ConcurrentDictionary<SipCallId, SipLeg> _byCall = new();
    private readonly ConcurrentDictionary<LegId, LegEndCause?> _browserLegs = new();
    private readonly ConcurrentDictionary<IPAddress, IPAddress> _facing = new();
    private readonly Channel<TelephonyEvent> _events = Channel.CreateUnbounded<TelephonyEvent>(new() { SingleReader = true });
    private readonly TelephonyOptions _options;
    private readonly TimeProvider _time;
    private readonly SipDriver _sip;
    private readonly MediaPlane _media;
    private readonly BrowserPort _browsers;
    private long _lastLeg;

    /// <summary>Binds the browsers' port; SIP is bound by <see cref="Start"/>.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The browsers' port is in use.</exception>
    public TelephonyEngine(TelephonyOptions options, PromptLibrary prompts, TimeProvider time)
    {
        _options = options;
        _time = time;
        _media = new MediaPlane(options.Media, prompts, OnMedia, time);
        _browsers = new BrowserPort(options.Browser, new BrowserLegEvents(OnBrowserConnected, OnBrowserLost));
        _sip = new SipDriver(options.Sip, OnSip, time);
    }

    /// <inheritdoc />
    public ChannelReader<TelephonyEvent> Events => _events.Reader;

    /// <summary>Where SIP listens over UDP, with the port really taken.</summary>
    public IReadOnlyList<IPEndPoint> SipEndPoints => _sip.UdpEndPoints;

    /// <summary>The UDP port that browsers share.</summary>
    public int BrowserUdpPort => _browsers.Port;

    /// <summary>Totals and gauges of SIP.</summary>
    public SipCounters SipCounters => _sip.Counters;

    /// <summary>Totals and gauges of the audio.</summary>
    public MediaCounters MediaCounters => _media.Counters;

    /// <summary>Legs that have not ended.</summary>
    public int LegCount => _sipLegs.Count + _browserLegs.Count;

    /// <summary>Starts the threads and opens the SIP ports.</summary>
    /// <exception cref="SipAddressInUseException">A SIP port can't be had.</exception>
    public void Start()
    {
        _media.AddSource(_browsers);
        _media.Start();
        _sip.Start();
    }

    /// <summary>Where SIP listens over TLS, with the port really taken.</summary>
    public IReadOnlyList<IPEndPoint> SipTlsEndPoints => _sip.TlsEndPoints;

    /// <summary>Facts of the SIP side about no call: bans, bindings, registrations. Told on its thread: don't block.</summary>
    public event Action<SipFact>? SipTold;

    /// <summary>The SIP messages of some Call-IDs so far, secrets included.</summary>
    public Task<IReadOnlyList<SipTraceView>> TraceAsync(IReadOnlyList<string> callIds) => _sip.TraceAsync(callIds);

    /// <summary>Ignores an address for a while.</summary>
    public void Ban(SipNetwork network, TimeSpan span) => _sip.Ban(network, span);

    /// <summary>Ends a ban before its time.</summary>
    public void LiftBan(SipNetwork network) => _sip.LiftBan(network);

    /// <summary>New SIP calls get 503 while true, because the product can't follow; from any thread.</summary>
    public void SetPressure(bool isHigh) => _sip.SetPressure(isHigh);

    /// <summary>Refuses new SIP calls with 503 while true; calls that stand go on.</summary>
    public void SetDraining(bool draining) => _sip.SetDraining(draining);

    /// <inheritdoc />
    public void Ring(LegId leg) => WithSip(leg, static (engine, sip) => engine._sip.Ring(sip.Call));

    /// <inheritdoc />
    public void Answer(LegId leg) => WithSip(leg, static (engine, sip) =>
    {
        engine.Attach(sip);
        engine._sip.Answer(sip.Call, sip.LocalSdp);
    });

    /// <inheritdoc />
    public void Reject(LegId leg, int status)
    {
        WithSip(leg, (engine, sip) => engine._sip.Reject(sip.Call, status));
        EndBrowser(leg, LegEndCause.Rejected);
    }

    /// <inheritdoc />
    public void HangUp(LegId leg)
    {
        if (_sipLegs.TryGetValue(leg, out var sip))
            _sip.HangUp(sip.Call);
        else
            EndBrowser(leg, LegEndCause.HungUpByUs);
    }

    /// <inheritdoc />
    public LegId Dial(DialRequest request)
    {
        LegId id = new(Interlocked.Increment(ref _lastLeg));
        var target = SipUri.TryParse(request.Target, out var uri) ? uri : null;
        var isSix = IPAddress.TryParse(target?.Host.Trim('[', ']'), out var literal) && literal.AddressFamily == AddressFamily.InterNetworkV6;
        if (_media.Ports.TryOpen(isSix ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork) is not { } port)
        {
            Raise(new LegEnded(id, Now, LegEndCause.Failed, null, null));
            return id;
        }

        var leg = new SipLeg(
            id, _sip.NewCall(), port, Local(port, request.Peer ?? literal ?? _options.Media.BindAddress, IsSecure(target) ? SdesPolicy.Offer : SdesPolicy.Refuse));
        leg.Negotiate(null);
        _sipLegs[id] = leg;
        _byCall[leg.Call] = leg;
        var invitation = new SipInvitation(request.Target, request.CallerNumber, request.CallerName, leg.LocalSdp)
        {
            FromHost = request.CallerHost,
            Credentials = request.Credentials,
            AssertIdentity = request.AssertIdentity,
            AssertedUser = request.AssertedNumber,
        };
        if (request.RegisteredUser is { } user)
            _sip.InviteUser(leg.Call, user, invitation);
        else
            _sip.Invite(leg.Call, invitation);
        return id;
    }

    /// <inheritdoc />
    public BrowserLegResult OpenBrowserLeg(string offerSdp)
    {
        LegId id = new(Interlocked.Increment(ref _lastLeg));
        var opening = _browsers.Open(id, offerSdp);
        if (opening.Transport is null)
            return new(default, null, opening.Error);
        _browserLegs[id] = null;
        _media.AddLeg(id, opening.Transport, BrowserAudio.Of(opening));
        return new(id, opening.AnswerSdp, BrowserLegError.None);
    }

    /// <inheritdoc />
    public void Play(LegId leg, Playback playback) => _media.Play(leg, playback);

    /// <inheritdoc />
    public void StopPlaying(LegId leg) => _media.StopPlaying(leg);

    /// <inheritdoc />
    public void Bridge(LegId first, LegId second) => _media.Bridge(first, second);

    /// <inheritdoc />
    public void Unbridge(LegId leg) => _media.Unbridge(leg);

    /// <inheritdoc />
    public void SetMix(MixId mix, IReadOnlyList<MixParty> parties) => _media.SetMix(mix, parties);

    /// <inheritdoc />
    public void SetMuted(LegId leg, bool muted) => _media.SetMuted(leg, muted);

    /// <inheritdoc />
    public void StartRecording(LegId caller, RecordingRequest request) => _media.StartRecording(caller, request);

    /// <inheritdoc />
    public void StopRecording(LegId caller) => _media.StopRecording(caller);

    /// <inheritdoc />
    public void WatchFaxTone(LegId leg, bool watch) => _media.WatchFaxTone(leg, watch);

    /// <inheritdoc />
    public void ReceiveFax(LegId leg, FaxRequest request) => _media.ReceiveFax(leg, request);

    /// <summary>Stops everything; recordings are finished, calls are not hung up.</summary>
    public void Dispose()
    {
        _sip.Dispose();
        _media.Dispose();
        _browsers.Dispose();
        _events.Writer.TryComplete();
        _lineFacts.Writer.TryComplete();
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    private void Raise(TelephonyEvent fact) => _events.Writer.TryWrite(fact);

    private void WithSip(LegId id, Action<TelephonyEngine, SipLeg> command)
    {
        if (!_sipLegs.TryGetValue(id, out var leg))
            return;
        lock (leg.Gate)
        {
            if (!leg.IsOver)
                command(this, leg);
        }
    }

    private void OnSip(SipFact fact)
    {
        switch (fact)
        {
            case IncomingInvite invite:
                OnInvite(invite);
                break;
            case CallPlaced placed when _byCall.TryGetValue(placed.Call, out var placedLeg):
                placedLeg.CallIdHeader = placed.CallIdHeader;
                break;
            case SipCallFact about when _byCall.TryGetValue(about.Call, out var leg):
                lock (leg.Gate)
                    OnCallFact(leg, about);
                break;
            case not SipCallFact:
                SipTold?.Invoke(fact);
                _lineFacts.Writer.TryWrite(fact);
                break;
        }
    }

    private void OnInvite(IncomingInvite invite)
    {
        if (_media.Ports.TryOpen(invite.Remote.AddressFamily) is not { } port)
        {
            _sip.Reject(invite.Call, 503, "No RTP port free", _options.Sip.UserAgent.OverloadRetryAfter);
            return;
        }

        LegId id = new(Interlocked.Increment(ref _lastLeg));
        var leg = new SipLeg(id, invite.Call, port, Local(port, invite.Remote.Address, MayProtect(invite.Transport) ? SdesPolicy.Accept : SdesPolicy.Refuse)) { CallIdHeader = invite.CallIdHeader };
        if (leg.Negotiate(invite.Offer) is var error && error != NegotiationError.None)
        {
            port.Close();
            _sip.Reject(invite.Call, error == NegotiationError.Malformed ? 400 : 488);
            return;
        }

        _sipLegs[id] = leg;
        _byCall[invite.Call] = leg;
#pragma warning disable CA1308 // transport names are lower case in SIP URIs (RFC 3261 25.1)
        var transport = invite.Transport.ToString().ToLowerInvariant();
#pragma warning restore CA1308
        Raise(new LegArrived(id, Now, invite.CallerUser, invite.CallerDisplay, invite.CalledUser, transport)
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
                _sip.HangUp(leg.Call, "SIP;cause=488");
                break;
            case CallAcknowledged:
                Attach(leg);
                Raise(new LegConnected(leg.Id, Now));
                break;
            case CallProgressed { Status: >= 180 } progress:
                if (progress.Sdp is { } early && leg.TryReadEarly(early))
                    Attach(leg);
                Raise(new LegRinging(leg.Id, Now, leg.HasEarlyMedia));
                break;
            case CallAnswered { Sdp: var sdp } when sdp is null ? leg.HasEarlyMedia : leg.ReadAnswer(sdp) == NegotiationError.None:
                Attach(leg);
                Raise(new LegConnected(leg.Id, Now));
                break;
            case CallAnswered:
                _sip.HangUp(leg.Call, "SIP;cause=488");
                break;
            case CallReinvited reinvite:
                OnReinvite(leg, reinvite);
                break;
            case CallReinviteAcknowledged { Answer: { } answer } when leg.ReadAnswer(answer) == NegotiationError.None:
                Attach(leg);
                break;
            case CallTransferRequested:
                _sip.ReportTransfer(leg.Call, 603); // nobody makes us call somebody by asking for it
                break;
            case CallInfoDigit info:
                Raise(new DigitPressed(leg.Id, Now, info.Digit));
                break;
            case CallEnded ended:
                End(leg, ended);
                break;
        }
    }

    private void OnReinvite(SipLeg leg, CallReinvited reinvite)
    {
        if (leg.Negotiate(reinvite.Offer) != NegotiationError.None)
        {
            _sip.RejectReinvite(leg.Call, 488);
            return;
        }

        Attach(leg);
        _sip.AnswerReinvite(leg.Call, leg.LocalSdp);
        if (reinvite.Offer is not null)
            TellHold(leg);
    }

    private void TellHold(SipLeg leg)
    {
        if (leg.Apply() is not { } audio || leg.IsHeld == !audio.Sends)
            return;
        leg.IsHeld = !audio.Sends;
        Raise(leg.IsHeld ? new LegHeld(leg.Id, Now) : new LegResumed(leg.Id, Now));
    }

    /// <summary>Gives the leg to the media plane, or tells it what was agreed anew.</summary>
    private void Attach(SipLeg leg)
    {
        if (leg.Apply() is not { } audio)
            return;
        if (leg.InMedia)
            _media.UpdateLeg(leg.Id, audio);
        else
            _media.AddLeg(leg.Id, leg.Port, audio);
        leg.InMedia = true;
    }

    private void End(SipLeg leg, CallEnded ended)
    {
        leg.IsOver = true;
        _byCall.TryRemove(leg.Call, out _);
        var fact = new LegEnded(leg.Id, Now, CauseOf(ended), ended.Status, null) { SipCallId = ended.CallIdHeader, Reason = ended.Reason };
        if (leg.InMedia)
        {
            leg.Ending = fact;
            _media.RemoveLeg(leg.Id);
            return;
        }

        leg.Port.Close();
        _sipLegs.TryRemove(leg.Id, out _);
        Raise(fact);
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

    private void OnMedia(TelephonyEvent fact)
    {
        if (fact is not MediaLegRemoved removed)
        {
            Raise(fact);
            return;
        }

        if (_sipLegs.TryRemove(removed.Leg, out var leg) && leg.Ending is { } ending)
            Raise(ending with { Quality = removed.Quality });
        else if (_browserLegs.TryRemove(removed.Leg, out var cause))
            Raise(new LegEnded(removed.Leg, removed.At, cause ?? LegEndCause.HungUpByUs, null, removed.Quality));
    }

    private void OnBrowserConnected(LegId leg) => Raise(new LegConnected(leg, Now));

    private void OnBrowserLost(LegId leg, LegEndCause cause) => EndBrowser(leg, cause);

    private void EndBrowser(LegId leg, LegEndCause cause)
    {
        if (_browserLegs.TryUpdate(leg, cause, null))
            _media.RemoveLeg(leg);
    }

    private bool MayProtect(SipTransport transport) =>
        _options.Sdes == SdesRule.Anywhere || (_options.Sdes == SdesRule.OverTls && transport == SipTransport.Tls);

    /// <summary>Whether a call of ours to this URI offers SRTP: where the URI itself asks for TLS.</summary>
    private bool IsSecure(SipUri? target) => target is not null && _options.Sdes != SdesRule.Off
        && (target.Scheme == "sips" || string.Equals(target.Parameter("transport"), "tls", StringComparison.OrdinalIgnoreCase));

    private LocalAudio Local(RtpPortTransport port, IPAddress peer, SdesPolicy sdes)
    {
        var told = _options.PublicAddress is { } known && known.AddressFamily == peer.AddressFamily ? known : null;
        return new(told ?? Facing(peer), port.LocalPort) { Sdes = sdes, Random = RandomNumberGenerator.Fill };
    }

    private IPAddress Facing(IPAddress peer)
    {
        if (_facing.Count > RememberedPeers)
            _facing.Clear();
        return _facing.GetOrAdd(peer, LocalAddress.Facing);
    }
}
