using ItOps.Contracts.Telephony;
using ItOps.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.SipGuard;

/// <summary>Bans in the database.</summary>
internal sealed class BanStore(IDbContextFactory<ItOpsDbContext> contexts)
{
    private const int AtOnce = 200;

    /// <summary>All that ended after the given time or still stand; older ones are removed.</summary>
    public async Task<IReadOnlyList<StoredBan>> LoadAsync(DateTimeOffset endedAfter, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<StoredBan>().Where(ban => ban.Until < endedAfter).ExecuteDeleteAsync(cancellationToken);
        return await db.Set<StoredBan>().AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Stores each address's ban as it stands, and removes those without one.</summary>
    public async Task SaveAsync(IReadOnlyDictionary<string, BanDto?> changes, CancellationToken cancellationToken)
    {
        foreach (var some in changes.Chunk(AtOnce))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var addresses = some.Select(change => change.Key).ToList();
            var known = await db.Set<StoredBan>().Where(ban => addresses.Contains(ban.Address)).ToDictionaryAsync(ban => ban.Address, cancellationToken);
            foreach (var (address, ban) in some)
            {
                Apply(db, address, ban, known.GetValueOrDefault(address));
            }

            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static void Apply(ItOpsDbContext db, string address, BanDto? ban, StoredBan? known)
    {
        if (ban is null)
        {
            if (known is not null)
            {
                db.Remove(known);
            }

            return;
        }

        if (known is null)
        {
            db.Add(known = new StoredBan { Address = address });
        }

        (known.Reason, known.Since, known.Until, known.Times) = (ban.Reason, ban.Since, ban.Until, ban.Times);
    }
}
