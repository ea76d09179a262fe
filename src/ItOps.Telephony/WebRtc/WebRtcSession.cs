using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ItOps.Telephony.Dtls;
using ItOps.Telephony.Ice;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.Srtp;
using ItOps.Telephony.Stun;

namespace ItOps.Telephony.WebRtc;

/// <summary>
/// A browser's audio connection without its IO: answers the offer and the ICE checks, tells whose DTLS records to take, and protects
/// RTP and RTCP once the handshake's keys are there. Connected means: keys, and an address proven by ICE.
/// <code>
/// Connecting ──keys + verified check──▶ Connected ──close_notify──▶ ClosedByPeer
///     │ │                                   └──no checks───────────▶ TimedOut
///     │ └──handshake failed──▶ Failed
///     └──setup time over─────▶ TimedOut
/// </code>
/// </summary>
public sealed class WebRtcSession : IDisposable
{
    private readonly IceLiteAgent _ice;
    private readonly IceCredentials _credentials;
    private SrtpProtector? _protector;
    private SrtpUnprotector? _unprotector;
    private TimeSpan _setupDeadline;

    private WebRtcSession(WebRtcOffer offer, WebRtcAudio audio, WebRtcLocal local)
    {
        Audio = audio;
        _credentials = IceCredentials.Create();
        FragmentKey = BinaryPrimitives.ReadUInt64BigEndian(Encoding.ASCII.GetBytes(_credentials.UserFragment));
        _ice = new IceLiteAgent(_credentials, offer.Remote, local.SetupTimeout, local.ConsentTimeout);
        _setupDeadline = local.SetupTimeout;
        PeerFingerprint = offer.Fingerprint;
        AnswerSdp = WebRtcAnswer.Write(offer, local, Audio, _credentials, RandomUInt32()).ToString();
    }

    /// <summary>Longest reply that <see cref="HandleStun"/> writes.</summary>
    public const int MaxStunReply = IceLiteAgent.MaxReplyLength;

    /// <summary>The SDP answer.</summary>
    public string AnswerSdp { get; }

    /// <summary>What was agreed on.</summary>
    public WebRtcAudio Audio { get; }

    /// <summary>Our ICE fragment as a number, by which checks find this session.</summary>
    public ulong FragmentKey { get; }

    /// <summary>What the browser's certificate must match.</summary>
    public DtlsFingerprint PeerFingerprint { get; }

    /// <summary>Where the session stands.</summary>
    public WebRtcState State { get; private set; }

    /// <summary>Where to send; null until a check was verified.</summary>
    public PeerAddress? Remote => _ice.State == IceState.Waiting ? null : _ice.Selected;

    /// <summary>All addresses that <see cref="Accepts"/> knows.</summary>
    public IReadOnlyList<PeerAddress> Sources => _ice.Sources;

    /// <summary>When to call <see cref="HandleTimeout"/>.</summary>
    public TimeSpan NextDeadline =>
        State == WebRtcState.Connecting && _setupDeadline < _ice.NextDeadline ? _setupDeadline : _ice.NextDeadline;

    /// <summary>Answers a browser's offer.</summary>
    /// <param name="offerSdp">With audio in a codec of ours, ICE and DTLS attributes, and rtcp-mux.</param>
    /// <param name="preferred">A codec of ours that goes before the others in this session, where the browser offers it.</param>
    public static NegotiationError TryCreate(string offerSdp, WebRtcLocal local, out WebRtcSession session, AudioCodec? preferred = null)
    {
        session = null!;
        var error = WebRtcOffer.TryParse(offerSdp, out var offer);
        if (error != NegotiationError.None)
            return error;
        if (offer.Agree([.. local.Codecs.OrderBy(codec => codec == preferred ? 0 : 1)]) is not { } audio)
            return NegotiationError.NoCommonCodec;
        session = new WebRtcSession(offer, audio, local);
        return NegotiationError.None;
    }

    /// <summary>Reads which session a check is for: the fragment before the colon of USERNAME (RFC 8445 7.2.2).</summary>
    public static bool TryReadFragmentKey(ReadOnlySpan<byte> stun, out ulong key)
    {
        key = 0;
        if (!StunMessage.TryParse(stun, out var message) || !message.TryGet(StunAttribute.Username, out var name)
            || name.Length <= IceCredentials.UserFragmentLength || name[IceCredentials.UserFragmentLength] != ':')
            return false;
        key = BinaryPrimitives.ReadUInt64BigEndian(name);
        return true;
    }

    /// <summary>Starts the clock; before any other input.</summary>
    public void Start(TimeSpan now)
    {
        _setupDeadline += now;
        _ice.Start(now);
    }

    /// <summary>Handles a STUN message that carries our fragment.</summary>
    /// <param name="reply">At least <see cref="MaxStunReply"/> bytes.</param>
    /// <param name="forgotten">A source whose packets are no longer ours, for it had to make room.</param>
    /// <returns>Length of the reply for <paramref name="source"/>; 0 for none.</returns>
    public int HandleStun(ReadOnlySpan<byte> datagram, in PeerAddress source, TimeSpan now, Span<byte> reply, out PeerAddress? forgotten)
    {
        forgotten = null;
        if (IsOver)
            return 0;
        var length = _ice.Handle(datagram, source, now, reply, out forgotten);
        ConnectIfReady();
        return length;
    }

    /// <summary>True when a check from there was verified: its DTLS records and media are ours.</summary>
    public bool Accepts(in PeerAddress source) => !IsOver && _ice.IsVerified(source);

    /// <summary>The DTLS handshake is complete.</summary>
    public void HandleKeys(DtlsSrtpKeys keys)
    {
        if (IsOver || _protector is not null)
            return;
        _protector = new SrtpProtector(keys.Send);
        _unprotector = new SrtpUnprotector(keys.Receive);
        ConnectIfReady();
    }

    /// <summary>The DTLS handshake failed.</summary>
    public void HandleHandshakeFailure() => End(WebRtcState.Failed);

    /// <summary>The browser sent close_notify.</summary>
    public void HandleClose() => End(WebRtcState.ClosedByPeer);

    /// <summary>Tells that <see cref="NextDeadline"/> may have passed.</summary>
    public void HandleTimeout(TimeSpan now)
    {
        _ice.HandleTimeout(now);
        if (_ice.State == IceState.Lost || (State == WebRtcState.Connecting && now >= _setupDeadline))
            End(WebRtcState.TimedOut);
    }

    /// <summary>Decrypts an SRTP packet in place.</summary>
    public SrtpStatus Unprotect(Span<byte> packet, out int clearLength)
    {
        clearLength = 0;
        return _unprotector is null || IsOver ? SrtpStatus.NoKeys : _unprotector.Unprotect(packet, out clearLength);
    }

    /// <summary>Decrypts an SRTCP packet in place.</summary>
    public SrtpStatus UnprotectRtcp(Span<byte> packet, out int clearLength)
    {
        clearLength = 0;
        return _unprotector is null || IsOver ? SrtpStatus.NoKeys : _unprotector.UnprotectRtcp(packet, out clearLength);
    }

    /// <summary>Encrypts an RTP packet in place for <see cref="Remote"/>.</summary>
    public SrtpStatus Protect(Span<byte> buffer, int length, out int protectedLength)
    {
        protectedLength = 0;
        return State == WebRtcState.Connected ? _protector!.Protect(buffer, length, out protectedLength) : SrtpStatus.NoKeys;
    }

    /// <summary>Encrypts an RTCP packet in place for <see cref="Remote"/>.</summary>
    public SrtpStatus ProtectRtcp(Span<byte> buffer, int length, out int protectedLength)
    {
        protectedLength = 0;
        return State == WebRtcState.Connected ? _protector!.ProtectRtcp(buffer, length, out protectedLength) : SrtpStatus.NoKeys;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _protector?.Dispose();
        _unprotector?.Dispose();
        _protector = null;
        _unprotector = null;
        End(WebRtcState.ClosedByPeer);
    }

    private bool IsOver => State > WebRtcState.Connected;

    private void ConnectIfReady()
    {
        if (State == WebRtcState.Connecting && _protector is not null && _ice.State is (IceState.Verified or IceState.Nominated))
            State = WebRtcState.Connected;
    }

    private void End(WebRtcState state)
    {
        if (!IsOver)
            State = state;
    }

    private static uint RandomUInt32()
    {
        Span<byte> bytes = stackalloc byte[4];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt32(bytes);
    }
}
