namespace ItOps.Contracts.Telephony;

/// <summary>A desk phone that may register here.</summary>
/// <param name="Extension">Its number, and the user name that it registers with.</param>
/// <param name="Label">Where or what it is, in the administrator's words.</param>
/// <param name="Registrations">Where it is registered now, the latest first; empty when it isn't.</param>
public sealed record PhoneDto(
    Guid Id,
    string Extension,
    string Label,
    Guid? PersonId,
    string? PersonName,
    string? Department,
    bool Enabled,
    IReadOnlyList<PhoneRegistrationDto> Registrations)
{
    /// <summary>The latest attempt to register with a wrong password; null when there was none since the start.</summary>
    public LineFaultDto? LastError { get; init; }
}

/// <summary>One place where a phone is registered.</summary>
/// <param name="Contact">The address that the phone gave.</param>
/// <param name="Received">Where its messages really come from, <c>address:port</c>.</param>
/// <param name="Transport"><c>udp</c>, <c>tcp</c> or <c>tls</c>.</param>
/// <param name="UserAgent">What the phone calls itself; empty when it doesn't tell.</param>
/// <param name="IsReachable">Whether it answers; null until it was asked.</param>
public sealed record PhoneRegistrationDto(
    string Contact, string Received, string Transport, string UserAgent, DateTimeOffset ExpiresAt, bool? IsReachable, double? RoundTripMs);

/// <summary>A phone to be made, or to be changed.</summary>
public sealed record SavePhoneRequest(string Extension, string Label, Guid? PersonId, bool Enabled = true);

/// <summary>A phone with the password that was made for it. It is told this once; only its digest is kept.</summary>
/// <param name="Registrar">What to enter in the phone as server, <c>host:port</c>.</param>
public sealed record PhoneSecretDto(PhoneDto Phone, string Secret, string Registrar);

/// <summary>What went wrong last on a line.</summary>
/// <param name="Status">The SIP status; the console has words for it.</param>
/// <param name="Reason">The other side's own words; may be empty.</param>
public sealed record LineFaultDto(DateTimeOffset At, int Status, string Reason);
