using System.Net.Http.Json;
using ItOps.Contracts;
using ItOps.Contracts.Incidents;
using ItOps.Contracts.Sms;
using ItOps.Server.Tests.Hosting;

namespace ItOps.Server.Tests.Sms;

public sealed class OutboxWorkerTests(DeskServer server) : IClassFixture<DeskServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Without_a_provider_the_message_stands_in_the_outbox_as_sent()
    {
        using var client = await server.SignInAsync("agent1");
        using var opened = await client.PostAsJsonAsync(ApiRoutes.Incidents, new OpenIncidentRequest(
            Guid.NewGuid(), "显示器闪屏", "", IncidentCategory.Hardware, IncidentClass.Defect, Level.Low, Level.Low, null, "13900008001", null, null, "zh-CN", true));
        var incident = await opened.ReadAsync<IncidentDto>();

        using var patience = new CancellationTokenSource(Patience);
        OutboxMessageDto message;
        do
        {
            message = (await client.GetFromJsonAsync<Page<OutboxMessageDto>>($"{ApiRoutes.Outbox}?q={incident.Number}", patience.Token))!.Items.Single();
        }
        while (message.State == OutboxState.Waiting);

        Assert.Equal((OutboxState.Sent, "embedded", 1), (message.State, message.Provider, message.Attempts));
        Assert.Equal(incident.Number, message.IncidentNumber);
        using var retry = await client.PostAsync(new Uri($"{ApiRoutes.Outbox}/{message.Id}/retry", UriKind.Relative), null);
        await retry.AssertProblemAsync(System.Net.HttpStatusCode.Conflict, "message-not-failed");
    }
}
