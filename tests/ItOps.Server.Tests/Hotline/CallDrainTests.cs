using System.Net;
using ItOps.Server.Hotline;
using ItOps.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ItOps.Server.Tests.Hotline;

public sealed class CallDrainTests
{
    [Fact]
    public async Task Calls_that_stand_may_finish_and_new_ones_are_refused()
    {
        await using var server = new SipServer();
        server.Settings["ItOps:Sip:DrainSeconds"] = "60";
        using var client = server.Anonymous();
        using var standing = new RawCaller(server.Sip);
        await standing.SendAsync("INVITE", callId: "standing@test");
        await standing.AwaitAsync(200);
        await standing.SendAsync("ACK", callId: "standing@test", inDialog: true);

        var drain = server.Services.GetRequiredService<CallDrain>().RunAsync(CancellationToken.None);

        using var late = new RawCaller(server.Sip);
        await late.SendAsync("INVITE", callId: "late@test");
        Assert.Contains("Retry-After:", await late.AwaitAsync(503), StringComparison.Ordinal);
        using var readiness = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, readiness.StatusCode);
        Assert.False(drain.IsCompleted);

        await standing.SendAsync("BYE", callId: "standing@test", inDialog: true);
        await standing.AwaitAsync(200);
        await drain.WaitAsync(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Who_hurries_cuts_calls_off()
    {
        await using var server = new SipServer();
        server.Settings["ItOps:Sip:DrainSeconds"] = "60";
        using var client = server.Anonymous();
        using var standing = new RawCaller(server.Sip);
        await standing.SendAsync("INVITE", callId: "standing@test");
        await standing.AwaitAsync(200);
        using var hurry = new CancellationTokenSource();
        var drain = server.Services.GetRequiredService<CallDrain>().RunAsync(hurry.Token);

        await hurry.CancelAsync();

        await drain.WaitAsync(TimeSpan.FromSeconds(15));
    }
}
