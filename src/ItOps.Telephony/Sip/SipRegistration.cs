namespace ItOps.Telephony.Sip;

/// <summary>A registration of ours at a provider.</summary>
/// <param name="Name">Names it in <see cref="RegistrationChanged"/>.</param>
/// <param name="Registrar">The registrar's URI, e.g. <c>sip:provider.example</c>.</param>
/// <param name="AddressOfRecord">What is registered, e.g. <c>sip:4000@provider.example</c>.</param>
/// <param name="ContactUser">User part of our Contact: what incoming calls will be addressed to.</param>
public sealed record SipRegistration(string Name, string Registrar, string AddressOfRecord, string ContactUser, SipCredentials Credentials)
{
    /// <summary>How long a binding shall last; the registrar may shorten it.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromMinutes(10);
}
