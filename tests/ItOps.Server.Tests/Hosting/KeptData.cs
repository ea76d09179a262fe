namespace ItOps.Server.Tests.Hosting;

/// <summary>A data folder that goes with this object.</summary>
internal sealed class KeptData : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("itops-test-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
