namespace ItOps.Server.Sms;

internal enum SmsResult
{
    /// <summary>The provider took it.</summary>
    Sent,

    /// <summary>It may work later: network, overload, the provider's own fault.</summary>
    TryAgain,

    /// <summary>It will never work: wrong number, wrong account.</summary>
    Refused,
}
