using System.Collections.Frozen;
using ItOps.Server.Data;
using ItOps.Telephony.Sip.Digest;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Phones;

/// <summary>The phones that may register, in memory: the SIP thread asks for every REGISTER and INVITE, and can't wait for a database.</summary>
internal sealed class PhoneBook(IDbContextFactory<ItOpsDbContext> contexts)
{
    private volatile FrozenDictionary<string, DeskPhone> _enabled = FrozenDictionary<string, DeskPhone>.Empty;

    /// <summary>Reads the phones anew; after each change.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var phones = await context.DeskPhones.AsNoTracking().Where(phone => phone.Enabled).ToListAsync(cancellationToken);
        _enabled = phones.ToFrozenDictionary(phone => phone.Extension, StringComparer.Ordinal);
    }

    /// <summary>What a phone has to prove that it knows; null when it may not register.</summary>
    public SipHa1? FindHa1(string extension) => _enabled.GetValueOrDefault(extension)?.Ha1;

    /// <summary>Whether a caller who claims this number has to prove it: nobody may pass for one of our phones.</summary>
    public bool MustProve(string extension) => _enabled.ContainsKey(extension);

    /// <summary>Somebody's own phone, and whether they take queue calls on it.</summary>
    public (string Extension, bool TakesQueueCalls)? OfPerson(Guid? person) =>
        person is { } id && _enabled.Values.FirstOrDefault(phone => phone.PersonId == id) is { } phone
            ? (phone.Extension, phone.TakesQueueCalls)
            : null;

    /// <summary>Keeps what an agent takes queue calls on, over sign-outs and restarts.</summary>
    public async Task RememberUseAsync(string extension, bool takesQueueCalls, CancellationToken cancellationToken)
    {
        if (_enabled.GetValueOrDefault(extension) is not { } phone || phone.TakesQueueCalls == takesQueueCalls)
            return;
        phone.TakesQueueCalls = takesQueueCalls;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.DeskPhones.Where(each => each.Extension == extension)
            .ExecuteUpdateAsync(set => set.SetProperty(each => each.TakesQueueCalls, takesQueueCalls), cancellationToken);
    }
}
