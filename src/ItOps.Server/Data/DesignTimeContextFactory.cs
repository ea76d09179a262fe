using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ItOps.Server.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> work without starting the server.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<ItOpsDbContext>
{
    public ItOpsDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ItOpsDbContext>();
        options.UseForDesign();
        return new ItOpsDbContext(options.Options);
    }
}
