using ItOps.Console.Faxes;
using ItOps.Console.Telephony;
using ItOps.Console.Words;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;

namespace ItOps.Console.Calls;

/// <summary>The facts of a call's timeline in words.</summary>
internal static class CallStory
{
    private static readonly Dictionary<string, Word> Reasons = new()
    {
        ["not-answered"] = CallWords.NotAnswered,
        ["declined"] = CallWords.Declined,
        ["audio-lost"] = CallWords.AudioLost,
        ["agent-audio-lost"] = CallWords.AudioLost,
        ["agent-gone"] = CallWords.AgentGone,
        ["transferred"] = CallWords.HandedOver,
    };

    /// <summary>A step of the way through the menu, short: the language, the key, the topic.</summary>
    public static string StepOf(Language language, CallTimelineEntryDto step) => step.Kind switch
    {
        CallEventKind.DigitPressed => language.Say(CallWords.Key, step.Detail),
        CallEventKind.LanguageChosen => LanguageName(step.Detail),
        CallEventKind.TopicChosen => TopicName(language, step.Detail),
        _ => step.Detail is { Length: > 0 } detail ? $"{language[step.Kind]} {detail}" : language[step.Kind],
    };

    /// <summary>The detail of an entry in words; null where its kind says it all.</summary>
    public static string? DetailOf(Language language, CallTimelineEntryDto entry) => entry switch
    {
        { Detail: null or "" } => null,
        { Kind: CallEventKind.LanguageChosen, Detail: var tag } => LanguageName(tag),
        { Kind: CallEventKind.TopicChosen, Detail: var topic } => TopicName(language, topic),
        { Kind: CallEventKind.MediaQuality, Detail: var figures } when figures.Split('/') is [var loss, var jitter, var mos, .. var more] =>
            language.Say(CallWords.Quality, loss, jitter, mos)
            + (more is [{ Length: > 0 } roundTrip, ..] ? language.Say(CallWords.RoundTrip, roundTrip) : "")
            + (more is [_, var spoken] ? language.Say(CallWords.Spoken, spoken) : ""),
        { Kind: CallEventKind.RecordingPaused, Detail: var fault } => PauseWords(language, fault),
        { Kind: CallEventKind.RecordingResumed, Detail: var seconds } => language.Say(CallWords.Missing, seconds),
        { Kind: CallEventKind.HungUp, Detail: "restart" } => language[CallWords.Restart],
        { Kind: CallEventKind.PositionAnnounced, Detail: var place } => language.Say(CallWords.Place, place),
        { Kind: CallEventKind.SupervisionStarted or CallEventKind.SupervisionChanged, Detail: var mode } => ModeName(language, mode),
        { Kind: CallEventKind.SupervisionEnded, Detail: "audio-lost" } => language[CallWords.AudioLost],
        { Kind: CallEventKind.NotReached, Detail: var cause } => SipCauseWords.Tell(language, cause),
        { Kind: CallEventKind.FaxReceived, Detail: var figures } => FaxWords.Tell(language, figures),
        { Kind: CallEventKind.FaxFailed or CallEventKind.FaxToneHeard, Detail: var reason } => FaxWords.TellFault(language, reason),
        { Kind: CallEventKind.RemoteRinging } => null,
        { Kind: CallEventKind.TransferAsked, Detail: "queue" } => language[TransferKind.Queue],
        { Kind: CallEventKind.TransferAsked or CallEventKind.ConsultStarted, Detail: var whom } => PhoneNumbers.GroupLast(whom),
        { Kind: CallEventKind.TransferFailed or CallEventKind.ConsultEnded or CallEventKind.ConferenceLeft, Detail: { } cause } when char.IsAsciiDigit(cause[0]) =>
            SipCauseWords.Tell(language, cause),
        { Kind: CallEventKind.TransferFailed or CallEventKind.ConsultEnded or CallEventKind.ConferenceLeft or CallEventKind.Requeued, Detail: var why } =>
            Reasons.TryGetValue(why, out var word) ? language[word] : why,
        { Detail: var detail } => detail,
    };

    /// <summary>Why the call is not recorded at the moment, and what to do; null when nothing is wrong.</summary>
    public static string? PauseOf(Language language, IEnumerable<CallTimelineEntryDto> timeline) =>
        timeline.LastOrDefault(entry => entry.Kind is CallEventKind.RecordingPaused or CallEventKind.RecordingResumed or CallEventKind.RecordingStopped)
            is { Kind: CallEventKind.RecordingPaused } pause ? DetailOf(language, pause) : null;

    /// <summary>Who did it, in words.</summary>
    public static string By(Language language, string by) => by switch
    {
        "caller" => language[CallWords.ByCaller],
        "system" => language[CallWords.BySystem],
        _ => PhoneNumbers.GroupLast(by),
    };

    public static string ToneOf(CallEventKind kind) => kind switch
    {
        CallEventKind.Answered or CallEventKind.Resumed or CallEventKind.Transferred or CallEventKind.ConsultAnswered or CallEventKind.ConferenceJoined => "talking",
        CallEventKind.Held => "hold",
        CallEventKind.Offered or CallEventKind.Dialled or CallEventKind.RemoteRinging or CallEventKind.TransferAsked or CallEventKind.ConsultStarted => "ringing",
        CallEventKind.RecordingStarted or CallEventKind.RecordingStopped or CallEventKind.RecordingPaused or CallEventKind.RecordingResumed => "lost",
        CallEventKind.IncidentLinked or CallEventKind.FaxReceived => "wrapup",
        CallEventKind.FaxStarted => "talking",
        CallEventKind.MediaLost or CallEventKind.VoiceAbsent or CallEventKind.OfferTimedOut or CallEventKind.OfferDeclined or CallEventKind.NotReached or CallEventKind.TransferFailed or CallEventKind.FaxFailed => "lost",
        _ => "notready",
    };

    private static string PauseWords(Language language, string fault)
    {
        var space = fault.IndexOf(' ', StringComparison.Ordinal);
        var (kind, folder) = space < 0 ? (fault, "") : (fault[..space], fault[(space + 1)..]);
        return language.Say(kind switch { "DiskFull" => CallWords.DiskFull, "NotWritable" => CallWords.NotWritable, _ => CallWords.CannotRecord }, folder);
    }

    private static string LanguageName(string? tag) => Language.Nearest(tag) == Language.English ? "English" : "中文";

    private static string ModeName(Language language, string? mode) =>
        Enum.TryParse<SupervisionMode>(mode, out var known) ? language[known] : mode ?? "";

    private static string TopicName(Language language, string? topic) =>
        Enum.TryParse<ServiceTopic>(topic, ignoreCase: true, out var known) ? language[known] : topic ?? "";
}
