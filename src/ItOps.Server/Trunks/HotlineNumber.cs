using ItOps.Server.Data;
using ItOps.Server.Options;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Trunks;

/// <summary>The number that reaches the hotline: what set-up stored, else the setting.</summary>
internal sealed class HotlineNumber(IDbContextFactory<ItOpsDbContext> contexts, IOptions<SipOptions> sip)
{
    private volatile string _current = sip.Value.HotlineNumber;

    public string Current => _current;

    /// <summary>Takes effect for the next call.</summary>
    public void Use(string number) => _current = number;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Organisations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == Organisation.TheOnlyId, cancellationToken) is { HotlineNumber.Length: > 0 } stored)
            Use(stored.HotlineNumber);
    }
}
