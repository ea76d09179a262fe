using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;
using ItOps.ServiceDesk.People;

namespace ItOps.Server.Calls;

/// <summary>A call, written as it goes on. Its story is in <see cref="CallTimelineEntry"/>.</summary>
internal sealed class Call
{
    /// <summary>Time-ordered key (UUID version 7 of <see cref="StartedAt"/>): lists page by it.</summary>
    public Guid Id { get; init; }

    public CallChannel Channel { get; set; }

    public CallState State { get; set; }

    /// <summary>Null while the call goes on.</summary>
    public CallOutcome? Outcome { get; set; }

    /// <summary>As it arrived; E.164 where it could be normalised; empty where withheld.</summary>
    public string CallerNumber { get; set; } = "";

    public string CalledNumber { get; set; } = "";

    /// <summary>The person that the number was matched to with certainty.</summary>
    public Guid? CallerId { get; set; }

    public Person? Caller { get; set; }

    public CallerMatch Match { get; set; }

    /// <summary>Who answered it (last).</summary>
    public string? AgentUserName { get; set; }

    public string? AgentName { get; set; }

    public ServiceTopic Topic { get; set; }

    /// <summary>BCP 47 tag.</summary>
    public string Language { get; set; } = "zh-CN";

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it entered the queue (first).</summary>
    public DateTimeOffset? QueuedAt { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
