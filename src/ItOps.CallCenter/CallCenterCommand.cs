using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Supervision;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter;

/// <summary>What the host has to do or to pass on.</summary>
public abstract record CallCenterCommand;

/// <summary>Let the caller hear ringing (180).</summary>
public sealed record RingCaller(CallId Call) : CallCenterCommand;

/// <summary>Answer the call (200); <see cref="CallConnected"/> is expected to follow.</summary>
public sealed record AnswerCaller(CallId Call) : CallCenterCommand;

/// <summary>Turn the call away with a SIP status (RFC 3261, section 21).</summary>
public sealed record RejectCaller(CallId Call, int SipStatus) : CallCenterCommand;

/// <summary>End the caller's connection.</summary>
public sealed record HangUpCaller(CallId Call) : CallCenterCommand;

/// <summary>Play clips to the caller one after the other, replacing what plays.</summary>
/// <param name="Token">To be returned in <see cref="PlaybackEnded"/>; never reused.</param>
/// <param name="Clips">For example <c>zh-CN/greeting</c>, <c>common/music</c>.</param>
/// <param name="Loop">Start over at the end; then no end is expected.</param>
public sealed record Play(CallId Call, long Token, IReadOnlyList<string> Clips, bool Loop, bool IsMusic) : CallCenterCommand;

/// <summary>Silence instead of what plays.</summary>
public sealed record StopPlaying(CallId Call) : CallCenterCommand;

/// <summary>Give the caller to a fax receiver and answer by <see cref="FaxEnded"/>.</summary>
public sealed record ReceiveFax(CallId Call) : CallCenterCommand;

/// <summary>Find tickets and answer by <see cref="TicketProgress"/>.</summary>
/// <param name="Code">A ticket's number as keyed in, e.g. <c>INC-20261123-0007</c>; null: the open tickets of the recognised caller.</param>
public sealed record LookUpTickets(CallId Call, string? Code) : CallCenterCommand;

/// <summary>Ring the agent.</summary>
/// <param name="Origin">Null for a call from the queue.</param>
public sealed record OfferToAgent(CallId Call, AgentId Agent, DateTimeOffset RingEndsAt, OfferOrigin? Origin = null) : CallCenterCommand;

/// <summary>
/// Call a further party: <see cref="GuestConnected"/> tells that it answered, <see cref="GuestGone"/> that it refused, can't be reached or hung up.
/// </summary>
/// <param name="Agent">Who wants it: hears the ringing while in the call.</param>
public sealed record DialGuest(CallId Call, GuestId Guest, AgentId Agent, string Number) : CallCenterCommand;

/// <summary>End a further party's connection, or the attempt at one. Nothing need be told of it any more.</summary>
public sealed record HangUpGuest(CallId Call, GuestId Guest) : CallCenterCommand;

/// <summary>Call somebody for an agent.</summary>
public sealed record DialOut(CallId Call, AgentId Agent, string Number) : CallCenterCommand;

/// <summary>Stop ringing the agent.</summary>
public sealed record WithdrawOffer(CallId Call, AgentId Agent, OfferEnd Why) : CallCenterCommand;

/// <summary>Join the caller and an agent or a further party; ends what plays to either.</summary>
public sealed record Bridge(CallId Call, Party With) : CallCenterCommand;

/// <summary>Part the caller and whom they were joined to.</summary>
public sealed record Unbridge(CallId Call, Party With) : CallCenterCommand;

/// <summary>Drop, or pass on again, what the agent says.</summary>
public sealed record MuteAgent(AgentId Agent, bool Muted) : CallCenterCommand;

/// <summary>
/// Let the parties of a call hear each other as told, beside the <see cref="Bridge"/> that there may be. It stands until the next one;
/// an empty list ends it.
/// </summary>
public sealed record SetMix(CallId Call, IReadOnlyList<MixParty> Parties) : CallCenterCommand;

/// <summary>For the audit, beside the call's timeline: a supervisor takes part in a call.</summary>
/// <param name="Mode">Null: no longer.</param>
public sealed record SupervisionNoted(CallId Call, DateTimeOffset At, AgentId Supervisor, SupervisionMode? Mode) : CallCenterCommand;

/// <summary>Record the call.</summary>
public sealed record StartRecording(CallId Call) : CallCenterCommand;

/// <summary>End the recording.</summary>
public sealed record StopRecording(CallId Call) : CallCenterCommand;

/// <summary>An entry for the call's timeline. Those of wrap-up come after <see cref="CallEnded"/>.</summary>
/// <param name="By"><c>caller</c>, <c>system</c> or an agent's display name.</param>
public sealed record Timeline(CallId Call, DateTimeOffset At, CallEventKind Kind, string By, string? Detail) : CallCenterCommand;

/// <summary>The call's snapshot changed. The changes of an input come last, after what they led to; the call may have ended by then.</summary>
public sealed record CallChanged(CallId Call) : CallCenterCommand;

/// <summary>The agent's snapshot changed.</summary>
public sealed record AgentChanged(AgentId Agent) : CallCenterCommand;

/// <summary>Who waits changed. At most once an input.</summary>
public sealed record QueueChanged : CallCenterCommand;

/// <summary>The call is over and forgotten here.</summary>
/// <param name="Final">The call as it ended; <see cref="CallSnapshot.Recording"/> tells whether it was recorded.</param>
public sealed record CallEnded(CallId Call, CallOutcome Outcome, CallSnapshot Final) : CallCenterCommand;
