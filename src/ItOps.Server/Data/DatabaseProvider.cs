using ItOps.Server.Options;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Data;

/// <summary>The one place that knows which database there is: by <c>ItOps:Database:Provider</c>.</summary>
internal static class DatabaseProvider
{
    public static void Use(this DbContextOptionsBuilder builder, DatabaseOptions options, Locations locations)
    {
        switch (options.Provider)
        {
            case "sqlite":
                builder.UseSqlite(options.ConnectionString ?? ConnectionStringOf(locations.DatabaseFile));
                builder.AddInterceptors(new SqlitePragmas());
                break;
            default:
                throw new InvalidOperationException($"No database provider is called {options.Provider}.");
        }
    }

    /// <summary>For the tools that write migrations.</summary>
    public static void UseForDesign(this DbContextOptionsBuilder builder) => builder.UseSqlite("Data Source=design.db");

    private static string ConnectionStringOf(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ToString();
    }
}
