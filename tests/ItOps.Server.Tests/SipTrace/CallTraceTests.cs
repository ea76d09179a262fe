using System.Net;
using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Server.Tests.Hosting;

namespace ItOps.Server.Tests.SipTrace;

public sealed class CallTraceTests(SipServer server) : IClassFixture<SipServer>
{
    [Fact]
    public async Task A_call_s_messages_can_be_read_while_it_stands_and_afterwards_without_secrets()
    {
        using var client = await server.SignInAsync("agent1");
        using var caller = new RawCaller(server.Sip);
        await caller.SendAsync("INVITE", callId: "traced@test", more: "Authorization: Digest username=\"8001\", response=\"0123456789abcdef\"\r\n");
        await caller.AwaitAsync(200);
        await caller.SendAsync("ACK", callId: "traced@test", inDialog: true);

        var id = (await Eventually(async () => await client.GetAsync<Page<CallSummaryDto>>(ApiRoutes.Calls), page => page.Items.Count > 0)).Items[0].Id;
        var live = await Eventually(() => TraceAsync(client, id), trace => trace.Messages.Any(message => message.Line == "ACK"));
        Assert.Equal(SipTraceState.Live, live.State);
        Assert.Equal(("INVITE", false, "udp"), (live.Messages[0].Line, live.Messages[0].IsSent, live.Messages[0].Transport));
        Assert.Contains(live.Messages, message => message is { IsSent: true, Status: 200 });
        Assert.Contains("response=\"•••\"", live.Messages[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", live.Messages[0].Text, StringComparison.Ordinal);

        await caller.SendAsync("BYE", callId: "traced@test", inDialog: true);
        var stored = await Eventually(() => TraceAsync(client, id), trace => trace.State == SipTraceState.Stored);

        Assert.Equal(["BYE", "200 OK"], stored.Messages.TakeLast(2).Select(message => message.Line));
        Assert.Contains("•••", stored.Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_does_not_exist_has_no_trace()
    {
        using var client = await server.SignInAsync("agent1");
        using var response = await client.GetAsync(new Uri($"{ApiRoutes.Calls}/{Guid.NewGuid()}/sip", UriKind.Relative));
        await response.AssertProblemAsync(HttpStatusCode.NotFound, "call-not-found");
    }

    private static Task<SipTraceDto> TraceAsync(HttpClient client, Guid call) => client.GetAsync<SipTraceDto>($"{ApiRoutes.Calls}/{call}/sip");

    private static async Task<T> Eventually<T>(Func<Task<T>> ask, Func<T, bool> done)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var answer = await ask();
            if (done(answer))
            {
                return answer;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException();
    }
}
