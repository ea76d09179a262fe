using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Supervision;
using ItOps.Contracts;
using ItOps.Contracts.Desk;
using ItOps.Server.Hotline;
using ItOps.Server.Tests.Hosting;
using ItOps.Telephony.Io;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionMode = ItOps.Contracts.Desk.SupervisionMode;

namespace ItOps.Server.Tests.Hotline;

public sealed class SupervisionTests(DeskServer server) : IClassFixture<DeskServer>
{
    [Fact]
    public async Task An_agent_may_neither_watch_the_floor_nor_supervise()
    {
        await using var hub = await ConnectAsync("agent2");

        await AssertRefusedAsync(DeskErrors.NotASupervisor, () => hub.InvokeAsync<FloorDto>(nameof(IDeskHub.WatchFloor)));
        await AssertRefusedAsync(DeskErrors.NotASupervisor, () => hub.InvokeAsync(nameof(IDeskHub.Supervise), Guid.NewGuid(), SupervisionMode.Listen));
        await AssertRefusedAsync(DeskErrors.NotASupervisor, () => hub.InvokeAsync(nameof(IDeskHub.StopSupervising)));
    }

    [Fact]
    public async Task A_supervisor_needs_audio_to_take_part()
    {
        await using var hub = await ConnectAsync("supervisor1");

        Assert.NotNull((await hub.InvokeAsync<FloorDto>(nameof(IDeskHub.WatchFloor))).Conversations);
        await AssertRefusedAsync(DeskErrors.NoMedia, () => hub.InvokeAsync(nameof(IDeskHub.Supervise), Guid.NewGuid(), SupervisionMode.Listen));
    }

    [Fact]
    public async Task Supervision_is_on_the_floor_in_the_audit_and_not_on_the_agents_desk()
    {
        var loop = server.Services.GetRequiredService<OwnerLoop>();
        var line = server.Services.GetRequiredService<Switchboard>();
        var (agent, supervisor) = (new AgentId("agent5"), new AgentId("supervisor9"));
        var call = await loop.AskAsync(() => Talk(line, agent));
        var supervised = await loop.AskAsync(() => Supervise(line, supervisor, call));
        Assert.Equal(CallCenterError.None, supervised);

        var floor = await loop.AskAsync(line.Floor);
        var conversation = Assert.Single(floor.Conversations, conversation => conversation.CallId == call.Value);
        Assert.Equal(("agent5", "supervisor9", SupervisionMode.Whisper),
            (conversation.Agent, conversation.Supervisions.Single().Supervisor, conversation.Supervisions.Single().Mode));
        var desk = await loop.AskAsync(() => line.StateOf(agent, "Five"));
        Assert.DoesNotContain(desk.Call!.Timeline, entry => entry.Kind.ToString().StartsWith("Supervision", StringComparison.Ordinal));

        await loop.AskAsync(() => line.Handle(new StopSupervising(supervisor)));
        var audit = await AuditAsync(call.Value, expected: 2);
        Assert.Equal(
            [("supervisor9", "call.supervised", "Whisper", "192.0.2.7"), ("supervisor9", "call.supervision-ended", null, "192.0.2.7")],
            audit.Select(entry => (entry.UserName, entry.Action, entry.Detail, entry.RemoteAddress)));
        await loop.AskAsync(() => line.Handle(new CallerHungUp(call)));
    }

    /// <summary>A caller of legs that exist in name only: what the media plane does with them is not asked here.</summary>
    private static CallId Talk(Switchboard line, AgentId agent)
    {
        var (callerLeg, agentLeg, now) = (new LegId(-1), new LegId(-2), DateTimeOffset.UtcNow);
        line.Join(agent, "Five", "connection", null);
        line.UseLeg(agent, agentLeg);
        line.On(new LegConnected(agentLeg, now));
        line.Handle(new AgentReady(agent));
        line.On(new LegArrived(callerLeg, now, "8001", "", "4000", "udp"));
        line.On(new LegConnected(callerLeg, now));
        line.On(new Telephony.Io.DigitPressed(callerLeg, now, '1'));
        line.On(new Telephony.Io.DigitPressed(callerLeg, now, '1'));
        var call = line.Core.Agent(agent)!.Call!.Value;
        line.Handle(new AgentAnswer(agent, call));
        return call;
    }

    private static CallCenterError Supervise(Switchboard line, AgentId supervisor, CallId call)
    {
        line.Attend(supervisor, "Nine", "other connection");
        line.UseLeg(supervisor, new LegId(-3));
        return line.Supervise(new Supervise(supervisor, "Nine", call, CallCenter.Supervision.SupervisionMode.Whisper), "192.0.2.7");
    }

    private async Task<List<ItOps.Server.Recordings.AuditEntry>> AuditAsync(Guid subject, int expected)
    {
        for (var attempt = 0; ; attempt++)
        {
            await using var db = await server.OpenDatabaseAsync();
            var found = await db.Audit.Where(entry => entry.SubjectId == subject).OrderBy(entry => entry.Id).ToListAsync();
            if (found.Count >= expected || attempt == 100)
                return found;
            await Task.Delay(50);
        }
    }

    private static async Task AssertRefusedAsync(string code, Func<Task> request) =>
        Assert.Contains(code, (await Assert.ThrowsAsync<HubException>(request)).Message, StringComparison.Ordinal);

    private async Task<HubConnection> ConnectAsync(string userName)
    {
        var client = server.CreateDefaultClient(new Microsoft.AspNetCore.Mvc.Testing.Handlers.CookieContainerHandler(_cookies));
        await SessionAsync(client, userName);
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(server.Server.BaseAddress, ApiRoutes.DeskHub), options =>
            {
                options.HttpMessageHandlerFactory = _ => server.Server.CreateHandler();
                options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.LongPolling;
                options.Cookies = _cookies;
                options.Headers["Cookie"] = _cookies.GetCookieHeader(server.Server.BaseAddress);
            })
            .Build();
        await hub.StartAsync();
        return hub;
    }

    private readonly System.Net.CookieContainer _cookies = new();

    private static async Task SessionAsync(HttpClient client, string userName)
    {
        var response = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            client, ApiRoutes.Session, new Contracts.Session.SignInRequest(userName, DeskServer.Password));
        response.EnsureSuccessStatusCode();
    }
}
