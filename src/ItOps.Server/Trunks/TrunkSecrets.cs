using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ItOps.Server.Trunks;

/// <summary>Keeps trunks' passwords: a provider's digest needs the password itself, so it is stored encrypted by the server's own keys.</summary>
internal sealed class TrunkSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("ItOps.Trunks.Secret");

    public string Protect(string secret) => _protector.Protect(secret);

    /// <summary>The password; null where the keys that it was protected by are lost.</summary>
    public string? Unprotect(string? stored)
    {
        try
        {
            return stored is null ? null : _protector.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
