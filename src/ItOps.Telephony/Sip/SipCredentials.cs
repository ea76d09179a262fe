namespace ItOps.Telephony.Sip;

/// <summary>A user name and password for digest authentication.</summary>
public sealed record SipCredentials(string UserName, string Password)
{
    /// <summary>Never tells the password.</summary>
    public override string ToString() => $"SipCredentials {{ UserName = {UserName} }}";
}
