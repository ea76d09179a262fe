using System.Net;
using System.Threading.Channels;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io;

/// <summary>
/// The seam between the telephony stack and the product: commands go in, facts come out. Commands never block and never throw for a
/// leg that has ended meanwhile (they are dropped); their outcome is told by <see cref="Events"/>.
/// </summary>
public interface ITelephony
{
    /// <summary>What happened, in order. One reader.</summary>
    ChannelReader<TelephonyEvent> Events { get; }

    /// <summary>180 Ringing on an inbound SIP leg.</summary>
    void Ring(LegId leg);

    /// <summary>Answers an inbound SIP leg (200 with the SDP negotiated when it arrived).</summary>
    void Answer(LegId leg);

    /// <summary>Refuses an inbound SIP leg with a final status, 400 to 699.</summary>
    void Reject(LegId leg, int status);

    /// <summary>Ends a leg (BYE, CANCEL or closing the browser connection) and releases what it held.</summary>
    void HangUp(LegId leg);

    /// <summary>Tells the peer of a leg that asked for a transfer how it goes (NOTIFY with sipfrag, RFC 3515); 200 or above is final.</summary>
    void ReportTransfer(LegId leg, int status);

    /// <summary>Rings a SIP address, e.g. an agent's desk phone. Answers the new leg; progress comes as events.</summary>
    LegId Dial(DialRequest request);

    /// <summary>Opens a browser's audio connection from its SDP offer (ICE-lite, DTLS-SRTP).</summary>
    /// <param name="preferred">A codec that goes before the others in this connection, where both sides have it.</param>
    BrowserLegResult OpenBrowserLeg(string offerSdp, AudioCodec? preferred = null);

    /// <summary>Plays clips to a leg, replacing what plays now.</summary>
    void Play(LegId leg, Playback playback);

    /// <summary>Silence instead of what plays now.</summary>
    void StopPlaying(LegId leg);

    /// <summary>Joins two legs: each hears the other. Ends playback on both.</summary>
    void Bridge(LegId first, LegId second);

    /// <summary>Parts a leg from its peer; both then hear silence until something is played.</summary>
    void Unbridge(LegId leg);

    /// <summary>
    /// Lets legs hear each other as told, whoever they are bridged to: each hears the sum of those it names, never itself. It stands until
    /// the next one of the same id replaces it; fewer than two parties end it. A leg is in one mix at a time; one that ends leaves by itself.
    /// Bridged legs that hear their peer alone stay relayed and are not decoded for each other. At most
    /// <see cref="Telephony.Mixing.FrameMixer.MaxParties"/> parties; further ones are left out.
    /// </summary>
    void SetMix(MixId mix, IReadOnlyList<MixParty> parties);

    /// <summary>While muted, what the leg says goes neither to its peer nor into the recording (there it is silence).</summary>
    void SetMuted(LegId leg, bool muted);

    /// <summary>
    /// Records the caller's leg, whatever its codec is, into a two-channel G.711 WAV file: left what the caller says, right what the bridged party says
    /// (and prompts, when asked for). Music on hold and mute are silence of the right length.
    /// </summary>
    void StartRecording(LegId caller, RecordingRequest request);

    /// <summary>Ends the recording of a leg; <see cref="RecordingFinished"/> follows when the file is complete.</summary>
    void StopRecording(LegId caller);

    /// <summary>Listens for a calling fax machine (CNG) while the leg is not bridged: <see cref="FaxToneHeard"/>.</summary>
    void WatchFaxTone(LegId leg, bool watch);

    /// <summary>
    /// Gives a leg to a fax receiver: from now on it says what the receiver says. <see cref="FaxFinished"/> follows in any case; the leg
    /// stands until it is hung up.
    /// </summary>
    /// <exception cref="InvalidOperationException">The fax library is missing (<see cref="Fax.FaxLibrary.UnavailableReason"/>).</exception>
    void ReceiveFax(LegId leg, FaxRequest request);
}

/// <summary>What to play.</summary>
/// <param name="Token">Chosen by the caller, comes back in <see cref="PlaybackEnded"/>.</param>
/// <param name="Clips">Names in the prompt library without extension, e.g. <c>zh-CN/greeting</c>; played one after the other.</param>
/// <param name="Loop">Starts over at the end (music on hold); then no <see cref="PlaybackEnded"/> comes.</param>
public sealed record Playback(long Token, IReadOnlyList<string> Clips, bool Loop = false, PlaybackKind Kind = PlaybackKind.Prompt);

/// <summary>Prompts can be recorded, music never is.</summary>
public enum PlaybackKind
{
    /// <summary>Speech or a tone for the caller.</summary>
    Prompt,

    /// <summary>Music on hold.</summary>
    Music,
}

/// <summary>Where a recording goes.</summary>
/// <param name="Path">Absolute path of the WAV file; its folder is made where it is missing.</param>
/// <param name="IncludePrompts">Write prompts on the right channel too.</param>
public sealed record RecordingRequest(Guid RecordingId, string Path, bool IncludePrompts);

/// <summary>An outgoing SIP call.</summary>
/// <param name="Target">A SIP URI, e.g. <c>sip:8001@192.0.2.7:5060</c>.</param>
/// <param name="CallerNumber">Shown to the called party.</param>
public sealed record DialRequest(string Target, string CallerNumber, string CallerName)
{
    /// <summary>Rings this user's phone at our registrar instead of <see cref="Target"/>.</summary>
    public string? RegisteredUser { get; init; }

    /// <summary>The address that the call goes to, where it is known: tells which of our addresses the SDP names.</summary>
    public IPAddress? Peer { get; init; }

    /// <summary>Domain of the caller's address where the provider asks for its own; else our address.</summary>
    public string? CallerHost { get; init; }

    /// <summary>For a provider that challenges.</summary>
    public SipCredentials? Credentials { get; init; }

    /// <summary>Tells the number in P-Asserted-Identity too (RFC 3325).</summary>
    public bool AssertIdentity { get; init; }

    /// <summary>The number in P-Asserted-Identity where it isn't <see cref="CallerNumber"/>.</summary>
    public string? AssertedNumber { get; init; }
}

/// <summary>Outcome of <see cref="ITelephony.OpenBrowserLeg"/>: an answer, or why not.</summary>
public readonly record struct BrowserLegResult(LegId Leg, string? AnswerSdp, BrowserLegError Error)
{
    /// <summary>True when there is a leg and an answer.</summary>
    public bool IsOpen => AnswerSdp is not null;
}

/// <summary>Why a browser leg could not be opened.</summary>
public enum BrowserLegError
{
    /// <summary>It was opened.</summary>
    None,

    /// <summary>The offer is not usable SDP.</summary>
    Malformed,

    /// <summary>The offer has no audio in a codec of ours, or lacks ICE or DTLS attributes.</summary>
    NotAcceptable,

    /// <summary>No more legs can be opened at the moment.</summary>
    Busy,
}
