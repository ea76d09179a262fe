using System.Net;
using System.Text;
using ItOps.Console.Api;
using ItOps.Console.SignIn;
using ItOps.Contracts.Incidents;

namespace ItOps.Console.Tests.Api;

public sealed class ApiClientTests
{
    [Theory]
    [InlineData(HttpStatusCode.Conflict, ApiFault.Conflict)]
    [InlineData(HttpStatusCode.NotFound, ApiFault.NotFound)]
    [InlineData(HttpStatusCode.BadRequest, ApiFault.Invalid)]
    [InlineData(HttpStatusCode.BadGateway, ApiFault.Server)]
    public async Task Refusals_become_problems_with_the_servers_detail(HttpStatusCode status, ApiFault expected)
    {
        var result = await Client(_ => Json(status, """{"title":"No","detail":"Because.","code":"x"}""")).GetAsync<AssigneeDto>("/api/x", TestContext.Current.CancellationToken);

        Assert.NotNull(result.Problem);
        Assert.Equal((expected, "x", "Because."), (result.Problem.Fault, result.Problem.Code, result.Problem.Detail));
        Assert.Empty(result.Problem.Fields);
    }

    [Fact]
    public async Task Server_that_is_away_is_told_from_one_that_refuses()
    {
        var result = await Client(_ => throw new HttpRequestException("no route")).GetAsync<AssigneeDto>("/api/x", TestContext.Current.CancellationToken);

        Assert.Equal(ApiFault.Offline, result.Problem?.Fault);
    }

    [Fact]
    public async Task Ended_session_is_announced()
    {
        var client = Client(_ => new HttpResponseMessage(HttpStatusCode.Unauthorized));
        var announced = false;
        client.SignedOut += () => announced = true;

        await client.GetAsync<AssigneeDto>("/api/x", TestContext.Current.CancellationToken);

        Assert.True(announced);
    }

    [Fact]
    public async Task Enums_travel_by_name()
    {
        string? sent = null;
        var client = Client(request =>
        {
            sent = request.Content!.ReadAsStringAsync().GetAwaiter().GetResult();
            return Json(HttpStatusCode.OK, "{}");
        });

        await client.PostAsync<Nothing>("/api/x", new IncidentActionRequest(IncidentAction.Pend, null, null, PendingReason.Vendor, 3), TestContext.Current.CancellationToken);

        Assert.Contains("\"action\":\"Pend\"", sent, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"Vendor\"", sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/incidents/INC-1", "/incidents/INC-1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData(null, "/")]
    public void Sign_in_leads_back_only_within_the_site(string? asked, string expected) => Assert.Equal(expected, SignInPage.SafeReturn(asked));

    private static ApiClient Client(Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        new(new HttpClient(new Wire(answer)) { BaseAddress = new Uri("http://localhost") });

    private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/problem+json") };

    private sealed class Wire(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
