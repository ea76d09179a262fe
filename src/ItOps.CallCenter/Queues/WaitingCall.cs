using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Speech;

namespace ItOps.CallCenter.Queues;

/// <summary>One who waits.</summary>
/// <param name="Position">1 is next.</param>
/// <param name="QueuedAt">When the call first took its place in the line.</param>
public sealed record WaitingCall(
    CallId Call, string CallerNumber, ServiceTopic Topic, Language Language, DateTimeOffset QueuedAt, int Position);
