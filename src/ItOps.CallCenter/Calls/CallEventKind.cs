namespace ItOps.CallCenter.Calls;

/// <summary>What happened in a call. The members are those of the contract; not all of them are raised by this core.</summary>
public enum CallEventKind
{
    /// <summary>The call came in.</summary>
    Arrived,

    /// <summary>The machine answered.</summary>
    IvrAnswered,

    /// <summary>The caller chose a language; detail: its tag.</summary>
    LanguageChosen,

    /// <summary>The IVR moved on; detail: the node.</summary>
    NodeEntered,

    /// <summary>The caller pressed a key; detail: the key.</summary>
    DigitPressed,

    /// <summary>The caller chose a topic; detail: the <see cref="ServiceTopic"/>.</summary>
    TopicChosen,

    /// <summary>The call joined the queue; detail: its position.</summary>
    Queued,

    /// <summary>The caller was told their position; detail: the position.</summary>
    PositionAnnounced,

    /// <summary>The call rings at an agent; detail: the agent's name.</summary>
    Offered,

    /// <summary>The agent declined.</summary>
    OfferDeclined,

    /// <summary>The agent did not answer in time.</summary>
    OfferTimedOut,

    /// <summary>The call went back to the front of the queue; detail: why.</summary>
    Requeued,

    /// <summary>An agent answered.</summary>
    Answered,

    /// <summary>The agent put the caller on hold.</summary>
    Held,

    /// <summary>The agent took the caller back from hold.</summary>
    Resumed,

    /// <summary>The agent muted themselves.</summary>
    Muted,

    /// <summary>The agent can be heard again.</summary>
    Unmuted,

    /// <summary>Recording began.</summary>
    RecordingStarted,

    /// <summary>Recording ended.</summary>
    RecordingStopped,

    /// <summary>A side's audio stopped coming; by: whose.</summary>
    MediaLost,

    /// <summary>A side's audio came back; by: whose.</summary>
    MediaRestored,

    /// <summary>Loss, jitter and the like; raised by the host.</summary>
    MediaQuality,

    /// <summary>A ticket was tied to the call; raised by the host.</summary>
    IncidentLinked,

    /// <summary>The call ended; by: who ended it.</summary>
    HungUp,

    /// <summary>The agent finished the work after the call.</summary>
    WrapUpEnded,

    /// <summary>A supervisor takes part; detail: the mode.</summary>
    SupervisionStarted,

    /// <summary>A supervisor takes part in another way; detail: the mode.</summary>
    SupervisionChanged,

    /// <summary>A supervisor no longer takes part.</summary>
    SupervisionEnded,

    /// <summary>An agent called out; by: who; detail: the number.</summary>
    Dialled,

    /// <summary>The called party's phone rings; raised by the host.</summary>
    RemoteRinging,

    /// <summary>A trunk or the called party refused; detail: SIP status and words; raised by the host.</summary>
    NotReached,

    /// <summary>An agent hands the caller over; detail: to whom, <c>queue</c> for the queue.</summary>
    TransferAsked,

    /// <summary>The caller is with somebody else now; by: who handed them over; detail: to whom.</summary>
    Transferred,

    /// <summary>Who was to take the caller did not; by: who was to; detail: why.</summary>
    TransferFailed,

    /// <summary>An agent asks somebody while the caller waits; detail: whom.</summary>
    ConsultStarted,

    /// <summary>Who is asked answered.</summary>
    ConsultAnswered,

    /// <summary>The consultation is over without the caller having joined it; by: who was asked; detail: why.</summary>
    ConsultEnded,

    /// <summary>A further party talks with the caller and the others.</summary>
    ConferenceJoined,

    /// <summary>A party left the conference; the others go on.</summary>
    ConferenceLeft,

    /// <summary>The recording can't be written, the call goes on; detail: why and the folder; raised by the host.</summary>
    RecordingPaused,

    /// <summary>The recording is written again; detail: seconds that are missing; raised by the host.</summary>
    RecordingResumed,

    /// <summary>A calling fax machine was heard; detail: why it could not be taken, null when it was.</summary>
    FaxToneHeard,

    /// <summary>Reception of a fax began.</summary>
    FaxStarted,

    /// <summary>Pages came in; detail: figures; raised by the host.</summary>
    FaxReceived,

    /// <summary>Something went wrong with the fax; detail: what; raised by the host.</summary>
    FaxFailed,

    /// <summary>A side's audio comes, but no voice in it; by: whose.</summary>
    VoiceAbsent,

    /// <summary>The voice that was missed is heard; by: whose.</summary>
    VoiceHeard,
}
