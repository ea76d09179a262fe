using ItOps.Server.Data;
using ItOps.Server.Options;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.SipGuard;

/// <summary>The numbers that a stranger may call: the hotline's, and those of the setting <c>ItOps:Sip:Numbers</c>.</summary>
internal sealed class KnownNumbers
{
    private readonly bool _takesAll;
    private volatile HashSet<string> _numbers;

    public KnownNumbers(IOptions<SipOptions> options)
    {
        var further = (options.Value.Numbers ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        _takesAll = further.Contains("*");
        _numbers = [options.Value.HotlineNumber, .. further];
    }

    /// <summary>Asked by SIP's thread for each call.</summary>
    public bool Contains(string number) => _takesAll || _numbers.Contains(number);

    /// <summary>A number exists from now on.</summary>
    public void Add(string number) => _numbers = [.. _numbers, number];

    /// <summary>Takes the number that set-up has stored.</summary>
    public async Task LoadAsync(IDbContextFactory<ItOpsDbContext> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Organisations.AsNoTracking().Select(organisation => organisation.HotlineNumber).FirstOrDefaultAsync(cancellationToken) is { } stored)
        {
            Add(stored);
        }
    }
}
