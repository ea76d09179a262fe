using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Io.Sip;
using ItOps.Telephony.Io.WebRtc;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Guard;
using ItOps.Telephony.Sip.Trace;

namespace ItOps.Telephony.Io;

/// <summary>
/// Joins the SIP driver, the browsers' port and the media plane into legs. It holds no call logic: SIP facts become legs and media
/// commands, media facts pass through.
/// </summary>
public sealed partial class TelephonyEngine : ITelephony, IDisposable
{
    private readonly ConcurrentDictionary<LegId, LegEndCause?> _browserLegs = new();
    private readonly Channel<TelephonyEvent> _events;
    private readonly TimeProvider _time;
    private readonly SipDriver _sip;
    private readonly SipLegs _sipLegs;
    private readonly MediaPlane _media;
    private readonly BrowserPort _browsers;
    private long _lastLeg;

    /// <summary>Binds the browsers' port; SIP is bound by <see cref="Start"/>.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The browsers' port is in use.</exception>
    public TelephonyEngine(TelephonyOptions options, PromptLibrary prompts, TimeProvider time)
    {
        _time = time;
        _events = Channel.CreateUnbounded<TelephonyEvent>(
            new() { SingleReader = true, AllowSynchronousContinuations = options.ReaderRunsInline });
        _media = new MediaPlane(options.Media, prompts, OnMedia, time);
        _browsers = new BrowserPort(options.Browser, new BrowserLegEvents(OnBrowserConnected, OnBrowserLost));
        _sipLegs = new SipLegs(options, _media, NewLeg, Raise, Tell, time);
        _sip = _sipLegs.Driver;
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

    /// <summary>Takes up a ban of before a restart; a negative rest means that it is over.</summary>
    public void RestoreBan(SipNetwork network, SipOffence why, TimeSpan left, int times) => _sip.RestoreBan(network, why, left, times);

    /// <summary>Ends a ban before its time.</summary>
    public void LiftBan(SipNetwork network) => _sip.LiftBan(network);

    /// <summary>New SIP calls get 503 while true, because the product can't follow; from any thread.</summary>
    public void SetPressure(bool isHigh) => _sip.SetPressure(isHigh);

    /// <summary>Refuses new SIP calls with 503 while true; calls that stand go on.</summary>
    public void SetDraining(bool draining) => _sip.SetDraining(draining);

    /// <inheritdoc />
    public void Ring(LegId leg) => _sipLegs.Ring(leg);

    /// <inheritdoc />
    public void Answer(LegId leg) => _sipLegs.Answer(leg);

    /// <inheritdoc />
    public void Reject(LegId leg, int status)
    {
        _sipLegs.Reject(leg, status);
        EndBrowser(leg, LegEndCause.Rejected);
    }

    /// <inheritdoc />
    public void HangUp(LegId leg)
    {
        if (!_sipLegs.TryHangUp(leg))
            EndBrowser(leg, LegEndCause.HungUpByUs);
    }

    /// <inheritdoc />
    public void ReportTransfer(LegId leg, int status) => _sipLegs.ReportTransfer(leg, status);

    /// <inheritdoc />
    public LegId Dial(DialRequest request) => _sipLegs.Dial(request);

    /// <inheritdoc />
    public BrowserLegResult OpenBrowserLeg(string offerSdp, AudioCodec? preferred = null)
    {
        var id = NewLeg();
        var opening = _browsers.Open(id, offerSdp, preferred);
        if (opening.Transport is null)
            return new(default, null, opening.Error);
        _browserLegs[id] = null;
        _media.AddLeg(id, opening.Transport, BrowserAudio.Of(opening.Audio!));
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
        _sipLegs.Dispose();
        _events.Writer.TryComplete();
        _lineFacts.Writer.TryComplete();
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    private LegId NewLeg() => new(Interlocked.Increment(ref _lastLeg));

    private void Raise(TelephonyEvent fact) => _events.Writer.TryWrite(fact);

    private void Tell(SipFact fact)
    {
        SipTold?.Invoke(fact);
        _lineFacts.Writer.TryWrite(fact);
    }

    private void OnMedia(TelephonyEvent fact)
    {
        if (fact is not MediaLegRemoved removed)
        {
            if (fact is MediaSilenced)
                _sipLegs.Probe(fact.Leg);
            Raise(fact);
            return;
        }

        if (!_sipLegs.TryFinish(removed) && _browserLegs.TryRemove(removed.Leg, out var cause))
            Raise(new LegEnded(removed.Leg, removed.At, cause ?? LegEndCause.HungUpByUs, null, removed.Quality));
    }

    private void OnBrowserConnected(LegId leg) => Raise(new LegConnected(leg, Now));

    private void OnBrowserLost(LegId leg, LegEndCause cause) => EndBrowser(leg, cause);

    private void EndBrowser(LegId leg, LegEndCause cause)
    {
        if (_browserLegs.TryUpdate(leg, cause, null))
            _media.RemoveLeg(leg);
    }
}
