using ItOps.Console.Frame;

namespace ItOps.Console.Tests.Incidents;

internal sealed class MemoryStore : IBrowserStore
{
    public Dictionary<string, string> Values { get; } = [];

    public Task<string?> ReadAsync(string key) => Task.FromResult(Values.GetValueOrDefault(key));

    public Task WriteAsync(string key, string? value)
    {
        if (value is null)
        {
            Values.Remove(key);
        }
        else
        {
            Values[key] = value;
        }

        return Task.CompletedTask;
    }
}
