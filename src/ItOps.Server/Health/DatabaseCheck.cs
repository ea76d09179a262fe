using ItOps.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ItOps.Server.Health;

internal sealed class DatabaseCheck(IDbContextFactory<ItOpsDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Organisations.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
