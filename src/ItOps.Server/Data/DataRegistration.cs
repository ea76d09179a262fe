using ItOps.Server.Options;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Data;

internal static class DataRegistration
{
    /// <summary><see cref="ItOpsDbContext"/> for requests, its factory for workers, both on the configured database.</summary>
    public static IServiceCollection AddData(this IServiceCollection services)
    {
        services.AddDbContextFactory<ItOpsDbContext>((provider, options) => options.Use(
            provider.GetRequiredService<IOptions<DatabaseOptions>>().Value,
            provider.GetRequiredService<Locations>()));
        return services;
    }

    /// <summary>Brings the database to this version's form, making it where there is none.</summary>
    public static async Task MigrateAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<ItOpsDbContext>>().CreateDbContextAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
