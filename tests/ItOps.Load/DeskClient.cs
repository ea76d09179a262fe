using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ItOps.Contracts;
using ItOps.Contracts.Desk;
using ItOps.Contracts.Session;

namespace ItOps.Load;

/// <summary>
/// An agent's desk as far as the server can tell: signed in by the API, joined on <c>/hub/desk</c>. Speaks SignalR's JSON protocol itself,
/// because hundreds of desks that read all they are sent would cost the load its core; of what nobody here needs only the name is read.
/// </summary>
internal sealed class DeskClient(LoadOptions options, string userName) : IAsyncDisposable
{
    private const byte Separator = 0x1E;

    private static ReadOnlySpan<byte> Completion => "{\"type\":3,\"invocationId\":\""u8;

    private static ReadOnlySpan<byte> Offer => "{\"type\":1,\"target\":\"CallOffered\""u8;

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false });
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<byte[]>> asked = new();
    private readonly CancellationTokenSource closing = new();
    private int lastInvocation;

    /// <summary>A call rings at this agent: its id, and who calls. On a thread of the pool.</summary>
    public Action<Guid, string>? Offered { get; set; }

    /// <summary>The connection broke.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Signs in, connects and joins.</summary>
    public async Task ConnectAsync()
    {
        var response = await Http.PostAsJsonAsync(new Uri(options.Http, ApiRoutes.Session), new SignInRequest(userName, options.Password));
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{userName} could not sign in: {(int)response.StatusCode}. Has the server ItOps:Demo:Agents enough?");
        }

        var cookie = string.Join("; ", response.Headers.GetValues("Set-Cookie").Select(each => each.Split(';')[0]));
        socket.Options.SetRequestHeader("Cookie", cookie);
        await socket.ConnectAsync(new UriBuilder(new Uri(options.Http, ApiRoutes.DeskHub)) { Scheme = "ws" }.Uri, closing.Token);
        await SendAsync("""{"protocol":"json","version":1}""");
        _ = ReceiveAsync();
        _ = PingAsync();
        await InvokeAsync(nameof(IDeskHub.Join));
    }

    /// <summary>Asks the hub for something.</summary>
    /// <returns>The completion as it came.</returns>
    /// <exception cref="InvalidOperationException">The hub refused; the message holds its word.</exception>
    public async Task<byte[]> InvokeAsync(string method, params object[] arguments)
    {
        var id = Interlocked.Increment(ref lastInvocation).ToString(CultureInfo.InvariantCulture);
        var answer = asked[id] = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        var completion = await answer.Task.WaitAsync(Patience);
        if (completion.AsSpan().IndexOf("\"error\":"u8) is >= 0 and < 64)
        {
            throw new InvalidOperationException($"{userName}: {method} was refused: {Encoding.UTF8.GetString(completion)}");
        }

        return completion;
    }

    /// <summary>The string that a completion carries.</summary>
    public static string ResultOf(byte[] completion)
    {
        using var document = JsonDocument.Parse(completion);
        return document.RootElement.GetProperty("result").GetString() ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        socket.Dispose();
        sending.Dispose();
        closing.Dispose();
    }

    private async Task SendAsync(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message + (char)Separator);
        await sending.WaitAsync(closing.Token);
        try
        {
            await socket.SendAsync(bytes, WebSocketMessageType.Text, true, closing.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task PingAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(PingInterval);
            while (await timer.WaitForNextTickAsync(closing.Token))
            {
                await SendAsync("""{"type":6}""");
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            IsLost = true;
        }
    }

    private async Task ReceiveAsync()
    {
        var received = new ArrayBufferWriter<byte>(4096);
        try
        {
            while (true)
            {
                var result = await socket.ReceiveAsync(received.GetMemory(4096), closing.Token);
                received.Advance(result.Count);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                if (result.EndOfMessage)
                {
                    TakeAll(received.WrittenSpan);
                    received.ResetWrittenCount();
                }
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
        }

        IsLost = true;
    }

    private void TakeAll(ReadOnlySpan<byte> messages)
    {
        while (messages.IndexOf(Separator) is var end and >= 0)
        {
            Take(messages[..end]);
            messages = messages[(end + 1)..];
        }
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith(Completion))
        {
            var id = message[Completion.Length..];
            if (asked.TryRemove(Encoding.ASCII.GetString(id[..id.IndexOf((byte)'"')]), out var answer))
            {
                answer.SetResult(message.ToArray());
            }
        }
        else if (Offered is { } offered && message.StartsWith(Offer))
        {
            using var document = JsonDocument.Parse(message.ToArray());
            var pop = document.RootElement.GetProperty("arguments")[0];
            offered(pop.GetProperty("callId").GetGuid(), pop.GetProperty("callerNumber").GetString() ?? "");
        }
    }
}
