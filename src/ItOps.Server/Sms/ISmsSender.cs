namespace ItOps.Server.Sms;

/// <summary>Hands an SMS to whoever carries it.</summary>
internal interface ISmsSender
{
    /// <summary>The sender's name in the settings.</summary>
    string Provider { get; }

    /// <summary>One attempt. Throws only when cancelled.</summary>
    Task<SmsOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken);
}
