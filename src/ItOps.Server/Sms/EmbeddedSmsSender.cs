namespace ItOps.Server.Sms;

/// <summary>Sends nothing: the message stands in the outbox page, where people read it.</summary>
internal sealed class EmbeddedSmsSender : ISmsSender
{
    public string Provider => "embedded";

    public Task<SmsOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        Task.FromResult(SmsOutcome.Sent(null));
}
