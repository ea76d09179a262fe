using System.Collections.Concurrent;
using ItOps.Contracts.Desk;
using ItOps.Telephony.Dtls;

namespace ItOps.Load;

/// <summary>Agents who talk in the browser: one WebRTC connection each for the whole shift, the calls are answered at the desk.</summary>
internal sealed class BrowserAgents : IAgents
{
    private readonly LoadOptions options;
    private readonly DtlsIdentity identity = DtlsIdentity.Create(DateTimeOffset.UnixEpoch.AddTicks(Native.WallClock() / 100));
    private readonly ConcurrentDictionary<int, BrowserLeg> legs = new();
    private readonly ConcurrentQueue<(BrowserLeg Leg, string From)> accepted = new();
    private readonly AgentTeam team;
    private AudioClock? clock;
    private Action<string, Partner>? answered;
    private int ready;

    public BrowserAgents(LoadOptions options)
    {
        this.options = options;
        team = new AgentTeam(options, BringAsync);
    }

    /// <summary>A browser's connection outlives the call: there is nothing to wait for.</summary>
    public int Busy => 0;

    public Task PrepareAsync(int count)
    {
        ready = count;
        return KeepAliveAsync(team.PrepareAsync(count));
    }

    public void Begin(AudioClock audio, Action<string, Partner> tell)
    {
        (clock, answered) = (audio, tell);
        var now = Native.Monotonic();
        for (var index = 0; index < ready; index++)
        {
            // Browsers send all the time; they are spread over the slots as their connections would be.
            audio.Add(legs[index], now + (index * 1_000_000L));
        }
    }

    public void Poll(long now)
    {
        while (accepted.TryDequeue(out var call))
        {
            clock!.Drain(call.Leg);
            call.Leg.Meter = new RtpMeter();
            answered!(call.From, new Partner(call.Leg.Meter));
        }
    }

    public void End()
    {
        foreach (var leg in legs.Values)
        {
            clock?.Remove(leg);
        }

        (clock, answered) = (null, null);
    }

    public async ValueTask DisposeAsync()
    {
        await team.DisposeAsync();
        foreach (var leg in legs.Values)
        {
            leg.Dispose();
        }
    }

    private async Task BringAsync(DeskClient desk, int index)
    {
        var leg = new BrowserLeg(options, identity);
        var answer = DeskClient.ResultOf(await desk.InvokeAsync(nameof(IDeskHub.ConnectMedia), leg.Offer(), false));
        await Task.Run(() => leg.Connect(answer));
        if (legs.TryGetValue(index, out var lost))
        {
            lost.Dispose();
        }

        legs[index] = leg;
        desk.Offered = (call, from) => _ = AnswerAsync(desk, leg, call, from);
    }

    private async Task AnswerAsync(DeskClient desk, BrowserLeg leg, Guid call, string from)
    {
        try
        {
            await desk.InvokeAsync(nameof(IDeskHub.Answer), call);
            accepted.Enqueue((leg, from));
        }
        catch (Exception refusal) when (refusal is InvalidOperationException or TimeoutException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
        }
    }

    /// <summary>While desks sign in no audio flows, and connections without checks would be given up.</summary>
    private async Task KeepAliveAsync(Task work)
    {
        while (await Task.WhenAny(work, Task.Delay(BrowserLeg.ConsentInterval)) != work)
        {
            foreach (var leg in legs.Values)
            {
                leg.Check(nominate: false);
            }
        }

        await work;
    }
}
