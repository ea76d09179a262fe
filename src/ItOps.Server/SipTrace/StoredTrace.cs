namespace ItOps.Server.SipTrace;

/// <summary>The SIP messages of a call that is over, masked and packed (<see cref="TracePacking"/>).</summary>
internal sealed class StoredTrace
{
    public Guid CallId { get; init; }

    public DateTimeOffset StoredAt { get; init; }

    public int Messages { get; init; }

    public required byte[] Content { get; init; }
}
