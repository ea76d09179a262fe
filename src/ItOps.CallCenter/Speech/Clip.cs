namespace ItOps.CallCenter.Speech;

/// <summary>Names of clips in the prompt library: a folder a language, and one for what is not speech.</summary>
internal static class Clip
{
    public const string Music = "common/music";
    public const string Pause = "common/pause";

    public const string PleaseHold = "please-hold";
    public const string Connecting = "connecting";
    public const string OneMoment = "one-moment";
    public const string Requeued = "requeued";
    public const string QueueFull = "queue-full";
    public const string PositionLead = "position-lead";
    public const string PositionTail = "position-tail";
    public const string YouHave = "you-have";
    public const string OpenTicket = "open-ticket";
    public const string OpenTickets = "open-tickets";
    public const string LatestThree = "latest-three";
    public const string Ticket = "ticket";
    public const string Ten = "number-10";
    public const string Hundred = "number-100";
    public const string Thousand = "number-1000";
    public const string ZeroBetween = "number-0";
    public const string TwoOfThings = "number-2-of-things";

    public static string Of(Language language, string name) => language == Language.Chinese ? "zh-CN/" + name : "en-US/" + name;
}
