using ItOps.Contracts.Calls;
using ItOps.Contracts.WebCalls;

namespace ItOps.Console.WebCall;

/// <summary>What the web call's page shows.</summary>
/// <param name="Call">The server's latest word on the call; null before one.</param>
/// <param name="Dialling">Between the press and the server's answer.</param>
/// <param name="StartedAt">When the call was answered by the menu, for the timer.</param>
public sealed record WebCallView(WebCallStateDto? Call, bool Dialling, DateTimeOffset? StartedAt)
{
    public static WebCallView Idle { get; } = new(null, false, null);

    public bool InCall => Call is { State: not CallState.Ended };

    public bool Ended => Call is { State: CallState.Ended };

    /// <summary>A CallState's name, or Idle.</summary>
    public string StateName => Call?.State.ToString() ?? "Idle";

    public static WebCallView Calling { get; } = new(null, true, null);

    public WebCallView Answered(Guid callId, DateTimeOffset now) =>
        this with { Dialling = false, StartedAt = now, Call = Call ?? new WebCallStateDto(callId, CallState.Ivr, null, null, null) };

    /// <summary>A word about a call that has ended, or about another one, changes nothing.</summary>
    public WebCallView Take(WebCallStateDto call) =>
        Call is { } mine && (mine.CallId != call.CallId || (mine.State == CallState.Ended && call.State != CallState.Ended)) ? this : this with { Call = call, Dialling = false };

    public WebCallView Lost() => Call is { } call ? this with { Call = call with { State = CallState.Ended, Position = null }, Dialling = false } : Idle;
}
