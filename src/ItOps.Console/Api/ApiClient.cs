using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ItOps.Console.Api;

/// <summary>JSON over HTTP with expected failures as values. Features build their paths; this class knows the wire.</summary>
public sealed class ApiClient(HttpClient http)
{
    /// <summary>The session ended while the page was open.</summary>
    public event Action? SignedOut;

    public Task<ApiResult<T>> GetAsync<T>(string path, CancellationToken cancellationToken = default) =>
        SendAsync<T>(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    public Task<ApiResult<T>> PostAsync<T>(string path, object? body, CancellationToken cancellationToken = default) =>
        SendAsync<T>(WithBody(HttpMethod.Post, path, body), cancellationToken);

    public Task<ApiResult<T>> PutAsync<T>(string path, object? body, CancellationToken cancellationToken = default) =>
        SendAsync<T>(WithBody(HttpMethod.Put, path, body), cancellationToken);

    public Task<ApiResult<Nothing>> DeleteAsync(string path, CancellationToken cancellationToken = default) =>
        SendAsync<Nothing>(new HttpRequestMessage(HttpMethod.Delete, path), cancellationToken);

    private static HttpRequestMessage WithBody(HttpMethod method, string path, object? body) =>
        new(method, path) { Content = JsonContent.Create(body ?? new object(), options: ConsoleJson.Options) };

    private async Task<ApiResult<T>> SendAsync<T>(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using (request)
            using (var response = await http.SendAsync(request, cancellationToken))
            {
                return response.IsSuccessStatusCode
                    ? await ReadAsync<T>(response, cancellationToken)
                    : await ReadProblemAsync(response, cancellationToken);
            }
        }
        catch (HttpRequestException)
        {
            return new ApiProblem(ApiFault.Offline);
        }
        catch (JsonException)
        {
            return new ApiProblem(ApiFault.Server);
        }
    }

    private static async Task<ApiResult<T>> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (typeof(T) == typeof(Nothing))
        {
            return new ApiResult<T>((T)(object)Nothing.Value, null);
        }

        var value = await response.Content.ReadFromJsonAsync<T>(ConsoleJson.Options, cancellationToken);
        return value is null ? new ApiProblem(ApiFault.Server) : new ApiResult<T>(value, null);
    }

    private async Task<ApiProblem> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var fault = FaultOf(response.StatusCode);
        var problem = await ReadDetailAsync(response, fault, cancellationToken);
        if (fault == ApiFault.SignedOut)
        {
            SignedOut?.Invoke();
        }

        return problem;
    }

    private static async Task<ApiProblem> ReadDetailAsync(
        HttpResponseMessage response, ApiFault fault, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true)
        {
            return new ApiProblem(fault);
        }

        var body = await response.Content.ReadFromJsonAsync<ProblemBody>(ConsoleJson.Options, cancellationToken);
        return new ApiProblem(fault, body?.Code, body?.Detail ?? body?.Title) { Fields = [.. body?.Errors?.Keys ?? Enumerable.Empty<string>()] };
    }

    internal static ApiFault FaultOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => ApiFault.SignedOut,
        HttpStatusCode.Forbidden => ApiFault.Forbidden,
        HttpStatusCode.NotFound => ApiFault.NotFound,
        HttpStatusCode.Conflict => ApiFault.Conflict,
        HttpStatusCode.TooManyRequests => ApiFault.TooMany,
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => ApiFault.Invalid,
        _ => ApiFault.Server,
    };

    private sealed record ProblemBody(string? Title, string? Detail, string? Code, Dictionary<string, string[]>? Errors);
}
