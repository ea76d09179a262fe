using System.Net;
using System.Net.Http.Json;
using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Incidents;
using ItOps.Server.Calls;
using ItOps.Server.Incidents;
using ItOps.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ItOps.Server.Tests.Incidents;

public sealed class IncidentTests(DeskServer server) : IClassFixture<DeskServer>
{
    [Fact]
    public async Task Opening_from_a_call_ties_call_timeline_and_sms_to_the_incident()
    {
        using var client = await server.SignInAsync("agent1");
        var (callId, callerId) = await StoreCallAsync("8001");
        List<IncidentOpened> heard = [];
        server.Services.GetRequiredService<IncidentOpenings>().Opened += heard.Add;

        using var response = await client.PostAsJsonAsync(ApiRoutes.Incidents, NewRequest() with { CallId = callId, CallerId = callerId });

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var incident = await response.ReadAsync<IncidentDto>();
        Assert.Equal($"{ApiRoutes.Incidents}/{incident.Number}", response.Headers.Location?.ToString());
        Assert.Equal(callId, Assert.Single(incident.Calls).Summary.Id);
        Assert.Equal(
            [IncidentEntryKind.Opened, IncidentEntryKind.CallLinked, IncidentEntryKind.SmsQueued],
            incident.Timeline.Select(entry => entry.Kind));
        var sms = Assert.Single(incident.Messages);
        Assert.Equal("+8613900008001", sms.To);
        Assert.Matches($"^【恒远精工】您的故障已受理，单号 {incident.Number}，进度：http://127.0.0.1:5080/t/[A-Za-z0-9_-]{{22}}$", sms.Text);
        Assert.Contains(heard, opened => opened.IncidentId == incident.Id && opened.CallId == callId);

        var call = await client.GetAsync<CallDto>($"{ApiRoutes.Calls}/{callId}");
        Assert.Equal([incident.Id], call.IncidentIds);
        Assert.Equal((CallEventKind.IncidentLinked, incident.Number), (call.Timeline[^1].Kind, call.Timeline[^1].Detail));
        Assert.Equal(incident.Number, call.Summary.IncidentNumber);
    }

    [Fact]
    public async Task The_link_in_the_sms_shows_the_state_to_whoever_has_it()
    {
        using var client = await server.SignInAsync("agent1");
        var incident = await OpenAsync(client, NewRequest() with { CallbackNumber = "13900008002", Language = "en-US" });
        var text = Assert.Single(incident.Messages).Text;
        Assert.StartsWith($"[Hengyuan Precision] Your ticket {incident.Number} is open.", text, StringComparison.Ordinal);

        using var stranger = server.Anonymous();
        var status = await stranger.GetAsync<PublicStatusDto>($"{ApiRoutes.PublicStatus}/{text.Split("/t/")[1]}");
        Assert.Equal((incident.Number, IncidentState.New), (status.Number, status.State));
        using var guessed = await stranger.GetAsync(new Uri($"{ApiRoutes.PublicStatus}/{incident.Id}", UriKind.Relative));
        await guessed.AssertProblemAsync(HttpStatusCode.NotFound, "incident-not-found");
    }

    [Fact]
    public async Task Nobody_is_texted_at_an_extension()
    {
        using var client = await server.SignInAsync("agent1");

        var incident = await OpenAsync(client, NewRequest() with { CallbackNumber = "8005" });

        Assert.Empty(incident.Messages);
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_opens_one_incident_with_one_sms()
    {
        using var client = await server.SignInAsync("agent1");
        var request = NewRequest() with { CallbackNumber = "13900008003" };

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(client, request)));

        Assert.Single(opened.Select(incident => incident.Number).Distinct());
        await using var db = await server.OpenDatabaseAsync();
        Assert.Equal(1, await db.Incidents.CountAsync(incident => incident.RequestId == request.RequestId));
        Assert.Equal(1, await db.Outbox.CountAsync(message => message.IncidentId == opened[0].Id));
    }

    [Fact]
    public async Task Incidents_opened_at_once_get_different_numbers()
    {
        using var client = await server.SignInAsync("agent1");

        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OpenAsync(client, NewRequest())));

        Assert.Equal(20, opened.Select(incident => incident.Number).Distinct().Count());
    }

    [Fact]
    public async Task Whoever_decides_on_an_old_version_is_told_so()
    {
        using var client = await server.SignInAsync("agent1");
        var incident = await OpenAsync(client, NewRequest());
        var start = new IncidentActionRequest(IncidentAction.Start, null, null, null, incident.Version);

        using var first = await client.PostAsJsonAsync($"{ApiRoutes.Incidents}/{incident.Id}/actions", start);
        using var second = await client.PostAsJsonAsync($"{ApiRoutes.Incidents}/{incident.Id}/actions", start);

        var started = await first.ReadAsync<IncidentDto>();
        Assert.Equal((IncidentState.InProgress, "agent1"), (started.State, started.AssigneeUserName));
        await second.AssertProblemAsync(HttpStatusCode.Conflict, "incident-changed");
    }

    [Fact]
    public async Task An_action_that_the_state_does_not_allow_or_that_lacks_something_is_refused()
    {
        using var client = await server.SignInAsync("agent1");
        var incident = await OpenAsync(client, NewRequest());
        var path = $"{ApiRoutes.Incidents}/{incident.Number}/actions";

        using var close = await client.PostAsJsonAsync(path, new IncidentActionRequest(IncidentAction.Close, null, null, null, incident.Version));
        using var resolve = await client.PostAsJsonAsync(path, new IncidentActionRequest(IncidentAction.Resolve, " ", null, null, incident.Version));
        using var assign = await client.PostAsJsonAsync(path, new IncidentActionRequest(IncidentAction.Assign, null, "staff1", null, incident.Version));

        await close.AssertProblemAsync(HttpStatusCode.Conflict, "action-not-allowed");
        await resolve.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid");
        await assign.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Notes_written_at_once_are_all_kept()
    {
        using var client = await server.SignInAsync("agent1");
        var incident = await OpenAsync(client, NewRequest());
        string[] notes = ["一", "二", "三", "四"];

        await Task.WhenAll(notes.Select(note => client.PostAsJsonAsync($"{ApiRoutes.Incidents}/{incident.Id}/notes", new AddNoteRequest(note))));

        var after = await client.GetAsync<IncidentDto>($"{ApiRoutes.Incidents}/{incident.Number}");
        Assert.Equal(notes.Order(), after.Timeline.Where(entry => entry.Kind == IncidentEntryKind.Note).Select(entry => entry.Text).Order());
    }

    [Fact]
    public async Task A_form_with_faults_names_each_of_them()
    {
        using var client = await server.SignInAsync("agent1");

        using var response = await client.PostAsJsonAsync(
            ApiRoutes.Incidents, NewRequest() with { Title = " ", CallerId = Guid.NewGuid(), Language = "tlh" });

        await response.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid");
        var body = await response.Content.ReadAsStringAsync();
        Assert.All(["Title", "CallerId", "Language"], field => Assert.Contains($"\"{field}\"", body, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_list_pages_newest_first_and_filters_by_state()
    {
        using var client = await server.SignInAsync("agent1");
        var first = await client.GetAsync<Page<IncidentSummaryDto>>($"{ApiRoutes.Incidents}?limit=5&state=Closed");
        var second = await client.GetAsync<Page<IncidentSummaryDto>>($"{ApiRoutes.Incidents}?limit=5&state=Closed&after={first.Next}");

        var rows = first.Items.Concat(second.Items).ToList();
        Assert.Equal(10, rows.Select(row => row.Id).Distinct().Count());
        Assert.All(rows, row => Assert.Equal(IncidentState.Closed, row.State));
        Assert.Equal(rows.OrderByDescending(row => row.OpenedAt), rows);
    }

    private static async Task<IncidentDto> OpenAsync(HttpClient client, OpenIncidentRequest request)
    {
        using var response = await client.PostAsJsonAsync(ApiRoutes.Incidents, request);
        return await response.ReadAsync<IncidentDto>();
    }

    private static OpenIncidentRequest NewRequest() => new(
        Guid.NewGuid(), "打印机卡纸", "二楼", IncidentCategory.Hardware, IncidentClass.Defect, Level.Low, Level.Medium, null, null, null, null, "zh-CN", true);

    private async Task<(Guid CallId, Guid CallerId)> StoreCallAsync(string extension)
    {
        await using var db = await server.OpenDatabaseAsync();
        var caller = await db.People.SingleAsync(person => person.Extension == extension);
        var call = new Call
        {
            Id = Guid.CreateVersion7(),
            CallerNumber = extension,
            CallerId = caller.Id,
            State = CallState.Talking,
            StartedAt = DateTimeOffset.UnixEpoch,
        };
        db.Add(call);
        await db.SaveChangesAsync();
        return (call.Id, caller.Id);
    }
}
