using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Speech;

namespace ItOps.CallCenter.Ivr;

/// <summary>A step of the flow; targets are names and are known to exist.</summary>
internal abstract record IvrNode(string Name, PromptList Prompts);

/// <summary>Speaks and goes on; a digit stops it and counts for the next question.</summary>
internal sealed record SayNode(string Name, PromptList Prompts, string Next) : IvrNode(Name, Prompts);

/// <summary>Asks for one digit.</summary>
internal sealed record ChooseNode(
    string Name,
    PromptList Prompts,
    IReadOnlyDictionary<char, IvrChoice> Choices,
    string? WhenLanguageKnown,
    TimeSpan Timeout,
    Retry Silence,
    Retry Wrong) : IvrNode(Name, Prompts);

/// <summary>Asks for a number of several digits.</summary>
internal sealed record CollectNode(
    string Name,
    PromptList Prompts,
    int MinDigits,
    int MaxDigits,
    char EndKey,
    string Then,
    TimeSpan Timeout,
    TimeSpan BetweenDigits,
    Retry Silence,
    Retry Wrong) : IvrNode(Name, Prompts)
{
    /// <summary>Digits that can be asked for at once.</summary>
    public const int MaxLength = 32;
}

/// <summary>Looks tickets up and speaks what it finds.</summary>
internal sealed record LookupNode(
    string Name, PromptList Prompts, LookupBy By, TimeSpan Timeout, string Found, string None, string Unavailable) : IvrNode(Name, Prompts);

/// <summary>Speaks and joins the queue.</summary>
internal sealed record QueueNode(string Name, PromptList Prompts, ServiceTopic? Topic) : IvrNode(Name, Prompts);

/// <summary>Speaks and hangs up.</summary>
internal sealed record HangUpNode(string Name, PromptList Prompts) : IvrNode(Name, Prompts);

/// <summary>What a digit does.</summary>
internal sealed record IvrChoice(string To, Language? Language, ServiceTopic? Topic);

/// <summary>What happens after a missing or wrong answer: repeat so often, then go elsewhere.</summary>
/// <param name="Prompts">Spoken before the question is repeated.</param>
internal sealed record Retry(PromptList Prompts, int Repeats, string To);

/// <summary>Whose tickets are looked up.</summary>
internal enum LookupBy
{
    /// <summary>The recognised caller's open ones.</summary>
    Caller,

    /// <summary>The one whose number was keyed in.</summary>
    Digits,
}
