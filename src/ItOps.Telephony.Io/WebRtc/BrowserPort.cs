using System.Collections.Concurrent;
using ItOps.Telephony.Dtls;
using ItOps.Telephony.Ice;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.WebRtc;

namespace ItOps.Telephony.Io.WebRtc;

/// <summary>
/// The one UDP port that all browsers share: ICE-lite, DTLS-SRTP. Checks find their session by the ICE fragment; everything else by
/// its source, which a check must have proven before. All of it runs on the pump's thread but the DTLS handshakes, which block.
/// </summary>
public sealed class BrowserPort : IPumpSource, IDisposable
{
    private const int MaxDatagramsPerPoll = 256;
    private const int MaxDatagram = 2048;

    private static readonly TimeSpan DeadlineCheckInterval = TimeSpan.FromMilliseconds(500);

    private readonly BrowserPortOptions _options;
    private readonly BrowserLegEvents _events;
    private readonly BrowserSocket _socket;
    private readonly HandshakeThreads _threads;
    private readonly WebRtcLocal _local;
    private readonly ConcurrentQueue<BrowserRtpTransport> _opened = new();
    private readonly ConcurrentQueue<HandshakeOutcome> _outcomes = new();
    private readonly List<BrowserRtpTransport> _legs = [];
    private readonly Dictionary<ulong, BrowserRtpTransport> _byFragment = [];
    private readonly Dictionary<PeerAddress, BrowserRtpTransport> _bySource = [];
    private readonly Dictionary<BrowserHandshake, BrowserRtpTransport> _byHandshake = [];
    private readonly byte[] _buffer = new byte[MaxDatagram];
    private readonly byte[] _reply = new byte[WebRtcSession.MaxStunReply];
    private TimeSpan _nextDeadlineCheck;
    private int _count;
    private bool _disposed;

    /// <summary>Binds the port.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The port is in use.</exception>
    public BrowserPort(BrowserPortOptions options, BrowserLegEvents events)
        : this(options, events, TimeProvider.System)
    {
    }

    /// <inheritdoc cref="BrowserPort(BrowserPortOptions, BrowserLegEvents)"/>
    /// <param name="time">Dates the certificate.</param>
    public BrowserPort(BrowserPortOptions options, BrowserLegEvents events, TimeProvider time)
    {
        _options = options;
        _events = events;
        _socket = new BrowserSocket(options.BindAddress, options.Port);
        _threads = new HandshakeThreads(options.HandshakeThreads);
        _local = new WebRtcLocal(DtlsIdentity.Create(time.GetUtcNow()), options.AdvertisedAddresses, _socket.Port)
        {
            Codecs = options.Codecs,
            SetupTimeout = options.SetupTimeout,
            ConsentTimeout = options.ConsentTimeout,
        };
        HandshakeWarmUp.Begin(_local.Identity);
    }

    /// <summary>The bound UDP port.</summary>
    public int Port => _socket.Port;

    /// <summary>Legs that are open, connected or not.</summary>
    public int LegCount => Volatile.Read(ref _count);

    /// <summary>Accepts a browser's offer. Thread-safe; the transport's own methods belong to the pump's thread.</summary>
    /// <param name="preferred">A codec that goes before the others, where both sides have it.</param>
    public BrowserOpening Open(LegId leg, string offerSdp, AudioCodec? preferred = null)
    {
        if (Interlocked.Increment(ref _count) > _options.MaxLegs)
            return Refuse(BrowserLegError.Busy);
        var error = WebRtcSession.TryCreate(offerSdp, _local, out var session, preferred);
        if (error != NegotiationError.None)
            return Refuse(error == NegotiationError.Malformed ? BrowserLegError.Malformed : BrowserLegError.NotAcceptable);

        var handshake = new BrowserHandshake(_local.Identity, session.PeerFingerprint, _socket, _threads, _outcomes.Enqueue);
        var transport = new BrowserRtpTransport(this, _socket, leg, session, handshake);
        _opened.Enqueue(transport);
        return new(BrowserLegError.None, transport, session.AnswerSdp, session.Audio);
    }

    /// <inheritdoc />
    public void Poll(TimeSpan now)
    {
        TakeOpened(now);
        TakeOutcomes();
        for (var i = 0; i < MaxDatagramsPerPoll; i++)
        {
            var length = _socket.Receive(_buffer, out var source);
            if (length <= 0)
                break;
            Handle(_buffer.AsSpan(0, length), source, now);
        }

        if (now >= _nextDeadlineCheck)
            CheckDeadlines(now);
    }

    /// <summary>Closes the port. The pump must not poll any more.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        foreach (var leg in _legs)
            leg.Handshake.Close();
        _threads.Dispose();
        _socket.Dispose();
    }

    /// <summary>Forgets a leg, on the pump's thread.</summary>
    internal void Release(BrowserRtpTransport leg)
    {
        leg.Handshake.Close();
        Forget(leg);
    }

    private BrowserOpening Refuse(BrowserLegError error)
    {
        Interlocked.Decrement(ref _count);
        return new(error, null, null);
    }

    private void TakeOpened(TimeSpan now)
    {
        while (_opened.TryDequeue(out var leg))
        {
            if (leg.IsClosed)
            {
                Interlocked.Decrement(ref _count);
                continue;
            }

            leg.Session.Start(now);
            _legs.Add(leg);
            _byFragment[leg.Session.FragmentKey] = leg;
            _byHandshake[leg.Handshake] = leg;
        }
    }

    private void TakeOutcomes()
    {
        while (_outcomes.TryDequeue(out var outcome))
        {
            if (!_byHandshake.TryGetValue(outcome.Handshake, out var leg))
                continue;
            if (outcome.Keys is not null)
                leg.Session.HandleKeys(outcome.Keys);
            else if (outcome.IsClosed)
                leg.Session.HandleClose();
            else
                leg.Session.HandleHandshakeFailure();
            Tell(leg);
        }
    }

    private void Handle(Span<byte> datagram, in PeerAddress source, TimeSpan now)
    {
        var kind = Datagrams.Classify(datagram);
        if (kind == DatagramKind.Stun)
        {
            HandleStun(datagram, source, now);
            return;
        }

        if (kind == DatagramKind.Unknown || !_bySource.TryGetValue(source, out var leg))
            return;
        if (kind == DatagramKind.Rtp)
            leg.HandleRtp(datagram);
        else if (kind == DatagramKind.Rtcp)
            leg.HandleRtcp(datagram);
        else
            leg.Handshake.Deliver(datagram, source);
    }

    private void HandleStun(ReadOnlySpan<byte> datagram, in PeerAddress source, TimeSpan now)
    {
        if (!WebRtcSession.TryReadFragmentKey(datagram, out var key) || !_byFragment.TryGetValue(key, out var leg))
            return;

        var length = leg.Session.HandleStun(datagram, source, now, _reply, out var forgotten);
        if (forgotten is { } address)
            ForgetSource(address, leg);
        if (length > 0)
            _socket.Send(_reply.AsSpan(0, length), source);
        if (leg.Session.Accepts(source))
            _bySource[source] = leg;
        Tell(leg);
    }

    private void CheckDeadlines(TimeSpan now)
    {
        _nextDeadlineCheck = now + DeadlineCheckInterval;
        for (var i = _legs.Count - 1; i >= 0; i--)
        {
            var leg = _legs[i];
            if (now < leg.Session.NextDeadline)
                continue;
            leg.Session.HandleTimeout(now);
            Tell(leg);
        }
    }

    private void Tell(BrowserRtpTransport leg)
    {
        var state = leg.Session.State;
        if (state == leg.Told)
            return;

        leg.Told = state;
        if (state == WebRtcState.Connected)
        {
            _events.Connected(leg.Leg);
            return;
        }

        Release(leg);
        _events.Lost(leg.Leg, state switch
        {
            WebRtcState.ClosedByPeer => LegEndCause.HungUpByPeer,
            WebRtcState.TimedOut => LegEndCause.TimedOut,
            _ => LegEndCause.Failed,
        });
    }

    private void Forget(BrowserRtpTransport leg)
    {
        if (!_legs.Remove(leg))
            return;
        Interlocked.Decrement(ref _count);
        _byFragment.Remove(leg.Session.FragmentKey);
        _byHandshake.Remove(leg.Handshake);
        foreach (var source in leg.Session.Sources)
            ForgetSource(source, leg);
    }

    private void ForgetSource(in PeerAddress source, BrowserRtpTransport leg)
    {
        if (_bySource.TryGetValue(source, out var owner) && owner == leg)
            _bySource.Remove(source);
    }
}
