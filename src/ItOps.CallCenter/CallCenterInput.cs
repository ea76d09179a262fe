using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Ivr;
using ItOps.CallCenter.Speech;
using ItOps.CallCenter.Supervision;
using ItOps.CallCenter.Transfers;

namespace ItOps.CallCenter;

/// <summary>A fact or a request that the call centre has to deal with.</summary>
public abstract record CallCenterInput;

/// <summary>No new calls from now on; those in the system are served to their end.</summary>
public sealed record Drain : CallCenterInput;

/// <summary>Something about one call.</summary>
public abstract record CallInput(CallId Call) : CallCenterInput;

/// <summary>A call came in and waits to be answered.</summary>
/// <param name="CallerNumber">As it arrived; empty when withheld.</param>
/// <param name="PreferredLanguage">Known beforehand, e.g. from a browser; the IVR then does not ask.</param>
public sealed record CallArrived(
    CallId Call, CallChannel Channel, string CallerNumber, string CalledNumber, Language? PreferredLanguage = null) : CallInput(Call);

/// <summary>A call came in that the host can't serve, e.g. a fax without a free line: it is turned away, and stands in the list of calls.</summary>
/// <param name="SipStatus">The answer (RFC 3261, section 21).</param>
/// <param name="Detail">Why, for the timeline.</param>
public sealed record CallTurnedAway(
    CallId Call, CallChannel Channel, string CallerNumber, string CalledNumber, int SipStatus, string Detail) : CallInput(Call);

/// <summary>The caller is a fax machine. Only in the menu it is taken over by <see cref="ReceiveFax"/>; elsewhere a person may be talking.</summary>
/// <param name="Refusal">Why the host can't receive it, for the timeline; null when it can.</param>
public sealed record FaxToneHeard(CallId Call, string? Refusal) : CallInput(Call);

/// <summary>The reception that <see cref="ReceiveFax"/> asked for is over.</summary>
/// <param name="HasPages">At least one page came in.</param>
/// <param name="ByCaller">The caller's connection is gone.</param>
public sealed record FaxEnded(CallId Call, bool HasPages, bool ByCaller) : CallInput(Call);

/// <summary>The answered call is up both ways: the ACK came, or the browser's audio connection stands.</summary>
public sealed record CallConnected(CallId Call) : CallInput(Call);

/// <summary>The caller pressed a key: 0–9, * or #; others are ignored.</summary>
public sealed record DigitPressed(CallId Call, char Digit) : CallInput(Call);

/// <summary>A playback went out to its end.</summary>
/// <param name="Token">That of its <see cref="Play"/>; one that is no longer current is ignored.</param>
public sealed record PlaybackEnded(CallId Call, long Token) : CallInput(Call);

/// <summary>The caller hung up or cancelled.</summary>
public sealed record CallerHungUp(CallId Call) : CallInput(Call);

/// <summary>The call's connection broke.</summary>
public sealed record CallFailed(CallId Call) : CallInput(Call);

/// <summary>The answer to <see cref="LookUpTickets"/>.</summary>
/// <param name="Tickets">Newest first; empty when there are none or the caller is not recognised.</param>
public sealed record TicketProgress(CallId Call, IReadOnlyList<TicketStatus> Tickets) : CallInput(Call);

/// <summary>No audio has come from the caller for several seconds.</summary>
public sealed record CallerMediaSilenced(CallId Call) : CallInput(Call);

/// <summary>The caller's audio comes again.</summary>
public sealed record CallerMediaResumed(CallId Call) : CallInput(Call);

/// <summary>Audio comes from the caller, but no voice since they were joined to somebody.</summary>
public sealed record CallerVoiceAbsent(CallId Call) : CallInput(Call);

/// <summary>The caller's first voice since then.</summary>
public sealed record CallerVoiceHeard(CallId Call) : CallInput(Call);

/// <summary>Something about a further party of a call; ignored once it is no longer part of it.</summary>
public abstract record GuestInput(CallId Call, GuestId Guest) : CallInput(Call);

/// <summary>A dialled party answered.</summary>
public sealed record GuestConnected(CallId Call, GuestId Guest) : GuestInput(Call, Guest);

/// <summary>A dialled party refused, could not be reached, hung up or broke off.</summary>
/// <param name="Reason">For the timeline, e.g. <c>486 Busy Here</c>.</param>
public sealed record GuestGone(CallId Call, GuestId Guest, string? Reason) : GuestInput(Call, Guest);

/// <summary>Something about one agent.</summary>
public abstract record AgentInput(AgentId Agent) : CallCenterInput;

/// <summary>The agent came to work, or came back after a lost connection.</summary>
public sealed record AgentSignedIn(AgentId Agent, string DisplayName) : AgentInput(Agent);

/// <summary>The agent left, or their connection is lost.</summary>
public sealed record AgentSignedOut(AgentId Agent) : AgentInput(Agent);

/// <summary>The agent's audio connection stands. After a reconnection it comes again, also without a Down between.</summary>
public sealed record AgentMediaUp(AgentId Agent) : AgentInput(Agent);

/// <summary>The agent's audio connection is gone.</summary>
public sealed record AgentMediaDown(AgentId Agent) : AgentInput(Agent);

/// <summary>Audio comes from the agent, but no voice since they were joined to the caller.</summary>
public sealed record AgentVoiceAbsent(AgentId Agent) : AgentInput(Agent);

/// <summary>The agent's first voice since then.</summary>
public sealed record AgentVoiceHeard(AgentId Agent) : AgentInput(Agent);

/// <summary>Ready for calls.</summary>
public sealed record AgentReady(AgentId Agent) : AgentInput(Agent);

/// <summary>Not ready (示忙); during a call it applies after the call.</summary>
public sealed record AgentNotReady(AgentId Agent, NotReadyReason Reason) : AgentInput(Agent);

/// <summary>
/// Calls somebody: <see cref="DialOut"/> follows. <see cref="CallConnected"/> tells that they answered, <see cref="CallerHungUp"/> that they
/// refused or hung up. Refused while another call rings or is in hand.
/// </summary>
/// <param name="Call">A new call's id.</param>
public sealed record AgentDials(AgentId Agent, CallId Call, string Number) : AgentInput(Agent);

/// <summary>What an agent wants with the call that rings or is in hand; with any other it is <see cref="CallCenterError.NotYourCall"/>.</summary>
public abstract record AgentCallInput(AgentId Agent, CallId Call) : AgentInput(Agent);

/// <summary>Takes the offered call.</summary>
public sealed record AgentAnswer(AgentId Agent, CallId Call) : AgentCallInput(Agent, Call);

/// <summary>Sends the offered call back to the front of the queue.</summary>
public sealed record AgentDecline(AgentId Agent, CallId Call) : AgentCallInput(Agent, Call);

/// <summary>Music to the caller.</summary>
public sealed record AgentHold(AgentId Agent, CallId Call) : AgentCallInput(Agent, Call);

/// <summary>Back from hold.</summary>
public sealed record AgentResume(AgentId Agent, CallId Call) : AgentCallInput(Agent, Call);

/// <summary>Stops or resumes what the caller hears of the agent; independent of hold.</summary>
public sealed record AgentSetMuted(AgentId Agent, CallId Call, bool Muted) : AgentCallInput(Agent, Call);

/// <summary>
/// Leaves the call; wrap-up begins. It ends the call unless others are there to go on with the caller: in a conference they do, in a
/// consultation it hands the caller over. A colleague who was asked or takes part only leaves.
/// </summary>
public sealed record AgentHangUp(AgentId Agent, CallId Call) : AgentCallInput(Agent, Call);

/// <summary>
/// Hands the caller over without asking first. Who does not take them sends them back: they ring at this agent again if still free for
/// it, else wait in front. Refused while others take part.
/// </summary>
public sealed record AgentTransfers(AgentId Agent, CallId Call, TransferTarget Target) : AgentCallInput(Agent, Call);

/// <summary>Asks somebody, while the caller waits with music (or goes on with those who are there).</summary>
public sealed record AgentConsults(AgentId Agent, CallId Call, TransferTarget Target) : AgentCallInput(Agent, Call);

/// <summary>Leaves the caller to whom was asked; while it still rings there, as <see cref="AgentTransfers"/>.</summary>
public sealed record AgentCompletes(AgentId Agent, CallId Call) : AgentCallInput(Agent, Call);

/// <summary>Ends the consultation and goes back to the caller.</summary>
public sealed record AgentCancelsConsult(AgentId Agent, CallId Call) : AgentCallInput(Agent, Call);

/// <summary>Brings whom was asked and the caller together, with the agent.</summary>
public sealed record AgentConferences(AgentId Agent, CallId Call) : AgentCallInput(Agent, Call);

/// <summary>Ends a further party's part in the call. When it is who was asked, the caller goes on waiting for the agent.</summary>
public sealed record AgentDrops(AgentId Agent, CallId Call, GuestId Guest) : AgentCallInput(Agent, Call);

/// <summary>Something about one supervisor, who is known by the same kind of id as an agent and may be one.</summary>
public abstract record SupervisorInput(AgentId Supervisor) : CallCenterInput;

/// <summary>Takes part in a conversation, or changes how. A supervisor takes part in one at a time: another one is left for it.</summary>
public sealed record Supervise(AgentId Supervisor, string DisplayName, CallId Call, SupervisionMode Mode) : SupervisorInput(Supervisor);

/// <summary>Leaves the conversation.</summary>
public sealed record StopSupervising(AgentId Supervisor) : SupervisorInput(Supervisor);

/// <summary>The supervisor's audio connection was made anew: the mix is set again, on the connection that there is now.</summary>
public sealed record SupervisorMediaUp(AgentId Supervisor) : SupervisorInput(Supervisor);

/// <summary>The supervisor's audio connection is gone.</summary>
public sealed record SupervisorMediaDown(AgentId Supervisor) : SupervisorInput(Supervisor);

/// <summary>Ends wrap-up before its time.</summary>
public sealed record AgentEndWrapUp(AgentId Agent) : AgentInput(Agent);
