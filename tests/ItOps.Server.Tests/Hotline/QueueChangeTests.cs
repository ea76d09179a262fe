using ItOps.CallCenter.Agents;
using ItOps.Server.Hotline;
using ItOps.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ItOps.Server.Tests.Hotline;

public sealed class QueueChangeTests(DeskServer server) : IClassFixture<DeskServer>
{
    [Fact]
    public async Task Change_names_those_who_moved_and_the_whole_names_all()
    {
        var loop = server.Services.GetRequiredService<OwnerLoop>();
        var line = server.Services.GetRequiredService<Switchboard>();
        await JoinAsync(loop, line, "agent6");
        await JoinAsync(loop, line, "agent7");

        // Nobody's desk is connected, so nothing but this test asks for changes.
        var (whole, before) = await loop.AskAsync(() =>
        {
            _ = line.TakeQueueChange();
            return (line.QueueSnapshot(), line.TakeQueueChange());
        });
        Assert.Null(before);
        Assert.Superset(new HashSet<string> { "agent6", "agent7" }, whole.Agents.Select(agent => agent.UserName).ToHashSet());

        await JoinAsync(loop, line, "agent6");
        var change = await loop.AskAsync(line.TakeQueueChange);

        Assert.Equal("agent6", Assert.Single(change!.Agents).UserName);
        Assert.Equal((true, whole.Version + 1), (change.IsChange, change.Version));
        Assert.Equal(whole.Agents.Count, whole.With(change)!.Agents.Count);
    }

    private static Task<bool> JoinAsync(OwnerLoop loop, Switchboard line, string agent) => loop.AskAsync(() =>
    {
        line.Join(new AgentId(agent), agent, "connection", null);
        return true;
    });
}
