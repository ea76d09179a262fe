using System.Net;

namespace ItOps.Telephony.Io;

/// <summary>A fact from the telephony side.</summary>
/// <param name="At">When it happened.</param>
public abstract record TelephonyEvent(LegId Leg, DateTimeOffset At);

/// <summary>An INVITE arrived and its offer is usable; 100 has been sent. Ring, answer or reject it.</summary>
/// <param name="CallerNumber">User part of From (or of P-Asserted-Identity from a trusted trunk); empty when withheld.</param>
/// <param name="CallerName">Display name; empty when there is none.</param>
/// <param name="CalledNumber">User part of the request URI.</param>
/// <param name="Transport"><c>udp</c>, <c>tcp</c> or <c>tls</c>.</param>
public sealed record LegArrived(LegId Leg, DateTimeOffset At, string CallerNumber, string CallerName, string CalledNumber, string Transport)
    : TelephonyEvent(Leg, At)
{
    /// <summary>The Call-ID header's value: by it <see cref="TelephonyEngine.TraceAsync"/> finds the call's messages.</summary>
    public string SipCallId { get; init; } = "";

    /// <summary>Where the INVITE came from.</summary>
    public IPEndPoint? Remote { get; init; }

    /// <summary>The phone that proved by digest to be the caller; null for callers who were not asked.</summary>
    public string? AuthenticatedUser { get; init; }

    /// <summary>User part of To: what was dialled, where a provider puts our Contact into the request URI.</summary>
    public string DialledNumber { get; init; } = "";
}

/// <summary>The INVITE of a dialled leg goes out.</summary>
/// <param name="SipCallId">The Call-ID header's value, as in <see cref="LegArrived.SipCallId"/>.</param>
public sealed record LegDialled(LegId Leg, DateTimeOffset At, string SipCallId) : TelephonyEvent(Leg, At);

/// <summary>The dialled party's phone rings.</summary>
/// <param name="HasEarlyMedia">The other side plays its own ringing or announcement, which can be heard by bridging now (183 with SDP).</param>
public sealed record LegRinging(LegId Leg, DateTimeOffset At, bool HasEarlyMedia = false) : TelephonyEvent(Leg, At);

/// <summary>The other side put us on hold by its own key (re-INVITE, RFC 3264 8.4): it hears nothing of us.</summary>
public sealed record LegHeld(LegId Leg, DateTimeOffset At) : TelephonyEvent(Leg, At);

/// <summary>The other side took us back from hold.</summary>
public sealed record LegResumed(LegId Leg, DateTimeOffset At) : TelephonyEvent(Leg, At);

/// <summary>
/// The other side asks us to call somebody in its place (REFER, RFC 3515); 202 and a first NOTIFY went out. <see cref="ITelephony.ReportTransfer"/>
/// has to follow.
/// </summary>
/// <param name="TargetUser">User part of Refer-To.</param>
/// <param name="Replaces">The leg that the target is to take over (RFC 3891), when it is one of ours.</param>
public sealed record LegTransferRequested(LegId Leg, DateTimeOffset At, string TargetUser, LegId? Replaces) : TelephonyEvent(Leg, At)
{
    /// <summary>Refer-To named a dialog to replace, whether it is one of ours or not.</summary>
    public bool IsAttended { get; init; }
}

/// <summary>
/// The leg is up: the ACK of an inbound leg came, a dialled leg was answered, or a browser's audio connection stands.
/// </summary>
public sealed record LegConnected(LegId Leg, DateTimeOffset At) : TelephonyEvent(Leg, At);

/// <summary>The leg is over, for whatever reason; it takes no more commands. Comes exactly once for every leg.</summary>
/// <param name="SipStatus">The SIP status that ended it, where there was one.</param>
public sealed record LegEnded(LegId Leg, DateTimeOffset At, LegEndCause Cause, int? SipStatus, MediaQuality? Quality) : TelephonyEvent(Leg, At)
{
    /// <summary>The Call-ID header's value of a SIP leg; empty where there was none.</summary>
    public string SipCallId { get; init; } = "";

    /// <summary>The other side's own words (status line or Reason header); empty when there are none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Where the other side sent the call on to (3xx), best first; else empty.</summary>
    public IReadOnlyList<string> Redirects { get; init; } = [];
}

/// <summary>A digit was pressed (RFC 4733): once a key press, at its beginning.</summary>
/// <param name="Digit">0–9, *, #, A–D.</param>
public sealed record DigitPressed(LegId Leg, DateTimeOffset At, char Digit) : TelephonyEvent(Leg, At);

/// <summary>The last clip of a playback went out (not sent when it was replaced or stopped).</summary>
public sealed record PlaybackEnded(LegId Leg, DateTimeOffset At, long Token) : TelephonyEvent(Leg, At);

/// <summary>No audio has come from the leg for several seconds.</summary>
public sealed record MediaSilenced(LegId Leg, DateTimeOffset At) : TelephonyEvent(Leg, At);

/// <summary>Audio comes again.</summary>
public sealed record MediaResumed(LegId Leg, DateTimeOffset At) : TelephonyEvent(Leg, At);

/// <summary>
/// Audio comes from a bridged leg, but since the talk began nobody has been heard in it: a dead or muted microphone. At most once a talk, and not
/// of a party that its peer heard before.
/// </summary>
public sealed record VoiceAbsent(LegId Leg, DateTimeOffset At) : TelephonyEvent(Leg, At);

/// <summary>The first voice of a bridged leg in a talk, after <see cref="VoiceAbsent"/> or without it.</summary>
public sealed record VoiceHeard(LegId Leg, DateTimeOffset At) : TelephonyEvent(Leg, At);

/// <summary>The first audio packet of a bridged party went out to this leg after <see cref="ITelephony.Bridge"/>.</summary>
public sealed record FirstAudioRelayed(LegId Leg, DateTimeOffset At) : TelephonyEvent(Leg, At);

/// <summary>A recording's file is complete.</summary>
/// <param name="Sha256">Lower-case hex of the whole file.</param>
/// <param name="LostBytes">Audio that could not be written (full disk, stalled disk), as bytes of silence.</param>
public sealed record RecordingFinished(
    LegId Leg, DateTimeOffset At, Guid RecordingId, string Path, TimeSpan Duration, long Bytes, string Sha256, long LostBytes)
    : TelephonyEvent(Leg, At);

/// <summary>Recording had to pause or stop; the call goes on.</summary>
/// <param name="Reason">The operating system's words.</param>
public sealed record RecordingFailed(LegId Leg, DateTimeOffset At, Guid RecordingId, string Reason) : TelephonyEvent(Leg, At)
{
    /// <summary>The same as one of the cases that a person can do something about.</summary>
    public RecordingFault Fault { get; init; }
}

/// <summary>A recording that had to pause goes on; what is missing is silence of its length.</summary>
/// <param name="LostBytes">Audio that is missing so far, as bytes of both channels.</param>
public sealed record RecordingResumed(LegId Leg, DateTimeOffset At, Guid RecordingId, long LostBytes) : TelephonyEvent(Leg, At);

/// <summary>Two legs were parted: how the audio of one was while they talked.</summary>
/// <param name="Peer">Whom it talked with.</param>
public sealed record TalkMeasured(LegId Leg, DateTimeOffset At, LegId Peer, MediaQuality Quality) : TelephonyEvent(Leg, At);

/// <summary>Why a leg ended.</summary>
public enum LegEndCause
{
    /// <summary>We ended it.</summary>
    HungUpByUs,

    /// <summary>The other side ended it (BYE, closed the connection).</summary>
    HungUpByPeer,

    /// <summary>The caller gave up before the answer (CANCEL).</summary>
    Cancelled,

    /// <summary>We refused it.</summary>
    Rejected,

    /// <summary>The dialled party refused, or was not found.</summary>
    Refused,

    /// <summary>Nobody answered in time.</summary>
    NoAnswer,

    /// <summary>The other side went silent: no ACK, no ICE checks, no answer to a session refresh.</summary>
    TimedOut,

    /// <summary>Our own fault or shutdown.</summary>
    Failed,
}

/// <summary>What RTP and RTCP told of a leg's audio by its end.</summary>
/// <param name="LossPercent">Packets that never came, of those expected (RFC 3550 A.3).</param>
/// <param name="Jitter">Interarrival jitter (RFC 3550 6.4.1).</param>
/// <param name="RoundTrip">By RTCP LSR/DLSR; null when the peer sends no reports.</param>
/// <param name="Mos">Estimated mean opinion score, 1–4.5 (ITU-T G.107 E-model, G.711).</param>
public sealed record MediaQuality(long PacketsReceived, long PacketsSent, double LossPercent, TimeSpan Jitter, TimeSpan? RoundTrip, double Mos)
{
    /// <summary>How much the party spoke in its talks.</summary>
    public SpeechShare Speech { get; init; }
}
