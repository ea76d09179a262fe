using System.Text.Json;
using ItOps.Console.Api;
using ItOps.Console.Frame;

namespace ItOps.Console.Incidents;

/// <summary>Drafts by call, in the browser's storage. An unreadable draft (of an older version) counts as none.</summary>
public sealed class DraftStore(IBrowserStore store)
{
    private const string Prefix = "itops.draft.";
    private const string IndexKey = "itops.drafts";

    public async Task<IncidentDraft?> ReadAsync(Guid callId)
    {
        var json = await store.ReadAsync(Prefix + callId);
        return json is null ? null : Parse<IncidentDraft>(json);
    }

    public async Task WriteAsync(IncidentDraft draft)
    {
        await store.WriteAsync(Prefix + draft.CallId, JsonSerializer.Serialize(draft, ConsoleJson.Options));
        var index = await IndexAsync();
        if (!index.Contains(draft.CallId))
        {
            await WriteIndexAsync([.. index, draft.CallId]);
        }
    }

    public async Task ForgetAsync(Guid callId)
    {
        await store.WriteAsync(Prefix + callId, null);
        await WriteIndexAsync([.. (await IndexAsync()).Where(id => id != callId)]);
    }

    /// <summary>Drafts that were begun and neither saved nor thrown away.</summary>
    public async Task<IReadOnlyList<IncidentDraft>> UnfinishedAsync()
    {
        var drafts = new List<IncidentDraft>();
        foreach (var callId in await IndexAsync())
        {
            if (await ReadAsync(callId) is { Touched: true } draft)
            {
                drafts.Add(draft);
            }
        }

        return drafts;
    }

    private async Task<IReadOnlyList<Guid>> IndexAsync() =>
        await store.ReadAsync(IndexKey) is { } json ? Parse<Guid[]>(json) ?? [] : [];

    private Task WriteIndexAsync(IReadOnlyList<Guid> index) =>
        store.WriteAsync(IndexKey, index.Count == 0 ? null : JsonSerializer.Serialize(index, ConsoleJson.Options));

    private static T? Parse<T>(string json) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, ConsoleJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
