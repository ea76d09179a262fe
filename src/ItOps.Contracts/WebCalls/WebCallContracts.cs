namespace ItOps.Contracts.WebCalls;

/// <summary>What a member of staff's browser asks over <c>/hub/call</c>: the web call (网页呼叫).</summary>
public interface IWebCallHub
{
    /// <summary>Rings the hotline. One call a connection; it ends when the connection does.</summary>
    Task<WebCallAnswerDto> Dial(string offerSdp);

    /// <summary>Ends the call.</summary>
    Task HangUp();
}

/// <summary>What the server tells the caller's browser.</summary>
public interface IWebCallClient
{
    /// <summary>The call moved on: from the IVR into the queue, to an agent, on hold, ended.</summary>
    Task CallChanged(WebCallStateDto state);
}

/// <summary>The server's SDP answer. Digits are sent as RFC 4733 events (RTCDTMFSender).</summary>
public sealed record WebCallAnswerDto(Guid CallId, string AnswerSdp);

/// <summary>What the caller may know of the call.</summary>
/// <param name="Position">Place in the queue, from 1; null when not queued.</param>
/// <param name="AgentName">Who answered; null before.</param>
public sealed record WebCallStateDto(
    Guid CallId,
    Calls.CallState State,
    int? Position,
    string? AgentName,
    string? IncidentNumber);
