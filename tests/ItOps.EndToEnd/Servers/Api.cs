using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using ItOps.Contracts;
using ItOps.Contracts.Assets;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Incidents;
using ItOps.Contracts.People;
using ItOps.Contracts.Session;
using ItOps.Contracts.Sms;

namespace ItOps.EndToEnd.Servers;

/// <summary>The HTTP API as a signed-in user sees it.</summary>
internal sealed class Api : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly HttpClient client;

    public Api(Uri server)
        : this(server, new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
    {
    }

    private Api(Uri server, SocketsHttpHandler handler) => client = new HttpClient(handler) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(15) };

    public static Task<Api> SignInAsync(Uri server, string userName, string password = ServerSettings.DemoPassword) => SignInAsync(new Api(server), userName, password);

    public static Task<Api> SignInAsync(ServerSettings server, string userName) =>
        SignInAsync(new Api(server.HttpUrl, server.Handler()), userName, ServerSettings.DemoPassword);

    private static async Task<Api> SignInAsync(Api api, string userName, string password)
    {
        using var response = await api.PostAsync(ApiRoutes.Session, new SignInRequest(userName, password));
        response.EnsureSuccessStatusCode();
        return api;
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    public Task<HttpResponseMessage> PostAsync<T>(string path, T body) => client.PostAsJsonAsync(path, body, Json);

    public async Task<T> GetAsync<T>(string path)
    {
        using var response = await client.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"GET {path}: {(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<T>(text, Json)!;
    }

    public async Task<PersonDetailsDto> PersonByExtensionAsync(string extension)
    {
        var found = await GetAsync<Page<PersonDto>>($"{ApiRoutes.People}?q={extension}&limit=20");
        var person = Assert.Single(found.Items, person => person.Extension == extension);
        return await GetAsync<PersonDetailsDto>($"{ApiRoutes.People}/{person.Id}");
    }

    public Task<CallDto> CallAsync(Guid id) => GetAsync<CallDto>($"{ApiRoutes.Calls}/{id}");

    public Task<Page<CallSummaryDto>> CallsAsync() => GetAsync<Page<CallSummaryDto>>($"{ApiRoutes.Calls}?limit=50");

    public Task<IncidentDto> IncidentAsync(string number) => GetAsync<IncidentDto>($"{ApiRoutes.Incidents}/{number}");

    public Task<AssetDetailsDto> AssetAsync(Guid id) => GetAsync<AssetDetailsDto>($"{ApiRoutes.Assets}/{id}");

    public Task<Page<OutboxMessageDto>> OutboxAsync() => GetAsync<Page<OutboxMessageDto>>($"{ApiRoutes.Outbox}?limit=50");

    public Task<byte[]> RecordingAsync(Guid callId) => client.GetByteArrayAsync($"{ApiRoutes.Calls}/{callId}/recording");

    public Task<byte[]> DocumentAsync(string path) => client.GetByteArrayAsync(path);

    public void Dispose() => client.Dispose();
}
