using ItOps.Contracts.Calls;
using ItOps.Server.Calls;
using ItOps.Server.Hotline;
using ItOps.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ItOps.Server.Tests.Hotline;

public sealed class CallJournalTests(DeskServer server) : IClassFixture<DeskServer>
{
    [Fact]
    public async Task A_fact_that_is_written_before_its_call_is_stored_once_the_call_comes()
    {
        var journal = server.Services.GetRequiredService<CallJournal>();
        var (call, now) = (Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        journal.Write(new CallTimelineEntry { Id = Guid.CreateVersion7(), CallId = call, At = now, Sequence = 1, Kind = CallEventKind.Arrived, By = "caller" });
        await Task.Delay(600);
        journal.Write(new Call { Id = call, StartedAt = now }, isNew: true);

        for (var attempt = 0; attempt < 100 && !await IsStoredAsync(call); attempt++)
            await Task.Delay(100);

        Assert.True(await IsStoredAsync(call));
    }

    private async Task<bool> IsStoredAsync(Guid call)
    {
        await using var db = await server.OpenDatabaseAsync();
        return await db.Set<CallTimelineEntry>().AnyAsync(entry => entry.CallId == call);
    }
}
