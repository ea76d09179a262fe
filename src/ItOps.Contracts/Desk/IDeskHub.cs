namespace ItOps.Contracts.Desk;

/// <summary>
/// What a desk asks of the server over <c>/hub/desk</c>. A request that the present state does not allow throws a HubException whose
/// message is one of <see cref="DeskErrors"/>.
/// </summary>
public interface IDeskHub
{
    /// <summary>Called after each (re)connection: answers the present state, with the pop or the call in hand if there is one.</summary>
    Task<DeskStateDto> Join();

    /// <summary>The whole queue as it stands, for a desk that missed a change of it.</summary>
    Task<QueueSnapshotDto> ReadQueue();

    /// <summary>Opens (or reopens) the audio connection. Takes the browser's SDP offer, answers the server's.</summary>
    /// <param name="poorLine">Opus goes before the other codecs, where both sides have it.</param>
    Task<string> ConnectMedia(string offerSdp, bool poorLine);

    /// <summary>Takes calls by the browser or by the desk phone from now on. Refused during a call.</summary>
    Task UseDevice(AgentDevice device);

    /// <summary>Calls somebody outside through a trunk, or a colleague's number through it. Answers the call's id.</summary>
    Task<Guid> Dial(string number);

    /// <summary>Ready for calls. Refused without an audio connection.</summary>
    Task GoReady();

    /// <summary>Not ready (示忙); during a call it applies after the call.</summary>
    Task GoNotReady(NotReadyReason reason);

    /// <summary>Answers the call that is offered.</summary>
    Task Answer(Guid callId);

    /// <summary>Sends the offered call back to the front of the queue; the agent becomes not ready.</summary>
    Task Decline(Guid callId);

    /// <summary>Stops or resumes what the caller hears of the agent.</summary>
    Task SetMuted(Guid callId, bool muted);

    /// <summary>Music to the caller.</summary>
    Task Hold(Guid callId);

    /// <summary>Back from hold.</summary>
    Task Resume(Guid callId);

    /// <summary>
    /// Leaves the call; wrap-up begins. It ends the call unless others are there to go on with the caller: in a consultation it hands the
    /// caller over, in a conference the others stay.
    /// </summary>
    Task HangUp(Guid callId);

    /// <summary>Hands the caller over without asking. Whom nobody takes comes back, to this agent if still free for it, else to the front.</summary>
    Task Transfer(Guid callId, TransferTargetDto target);

    /// <summary>Asks somebody while the caller hears music.</summary>
    Task Consult(Guid callId, TransferTargetDto target);

    /// <summary>Leaves the caller to whom was asked.</summary>
    Task CompleteTransfer(Guid callId);

    /// <summary>Ends the consultation: back to the caller.</summary>
    Task CancelConsult(Guid callId);

    /// <summary>Brings caller, agent and whom was asked together.</summary>
    Task Conference(Guid callId);

    /// <summary>Ends a further party's part in the call.</summary>
    Task DropParty(Guid callId, int party);

    /// <summary>Ends wrap-up before its time.</summary>
    Task EndWrapUp();

    /// <summary>Supervisors only: answers the floor as it stands; from now on <see cref="IDeskClient.FloorChanged"/> tells of changes.</summary>
    Task<FloorDto> WatchFloor();

    /// <summary>
    /// Supervisors only: takes part in a conversation, or changes how. Needs an audio connection. A supervisor takes part in one call at a
    /// time; another one is left for it.
    /// </summary>
    Task Supervise(Guid callId, SupervisionMode mode);

    /// <summary>Supervisors only: leaves the conversation.</summary>
    Task StopSupervising();
}

/// <summary>Everything a desk needs after (re)connecting.</summary>
public sealed record DeskStateDto(
    AgentDto Agent,
    QueueSnapshotDto Queue,
    ScreenPopDto? Pop,
    Calls.CallDto? Call,
    DateTimeOffset ServerTime)
{
    /// <summary>The server can do Opus, for agents on a poor line.</summary>
    public bool OffersOpus { get; init; }
}

/// <summary>Messages of the HubExceptions that the hub throws, for the console to put into words.</summary>
public static class DeskErrors
{
    /// <summary>The signed-in user is not an agent.</summary>
    public const string NotAnAgent = "not-an-agent";

    /// <summary>The signed-in user is not a supervisor.</summary>
    public const string NotASupervisor = "not-a-supervisor";

    /// <summary>There is no audio connection.</summary>
    public const string NoMedia = "no-media";

    /// <summary>The call is not (any more) at this agent.</summary>
    public const string NotYourCall = "not-your-call";

    /// <summary>The present state does not allow it.</summary>
    public const string WrongState = "wrong-state";

    /// <summary>The browser's SDP offer could not be used.</summary>
    public const string BadOffer = "bad-offer";

    /// <summary>The agent has no desk phone, or it isn't registered.</summary>
    public const string NoPhone = "no-phone";

    /// <summary>The call rings on the desk phone: it is answered there.</summary>
    public const string AnswerOnPhone = "answer-on-phone";

    /// <summary>There is no trunk that could carry the call.</summary>
    public const string NoTrunk = "no-trunk";

    /// <summary>The number can't be dialled.</summary>
    public const string BadNumber = "bad-number";

    /// <summary>Who is to take the caller, or to be asked, is not free.</summary>
    public const string NotAvailable = "not-available";

    /// <summary>No more calls can be taken at the moment.</summary>
    public const string Busy = "busy";
}
