using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.Server.Hotline;
using ItOps.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ItOps.Server.Tests.Hotline;

/// <summary>A real core on the real loop while somebody sets the system's clock.</summary>
public sealed class SteppedClockTests(DeskServer server) : IClassFixture<DeskServer>, IAsyncDisposable
{
    private static readonly AgentId Agent = new("agent1");

    private readonly SteppedTime _system = new();
    private OwnerLoop? _loop;
    private CallCenter.Hotline? _core;
    private LiveClock? _clock;

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Ringing_agent_is_given_up_after_the_ring_time_whatever_the_clock_says(int hours)
    {
        var call = await RingAsync();
        var rings = (await AskAsync(core => core.Call(call)!.RingEndsAt!.Value)) - _clock!.GetUtcNow();
        _system.Advance(rings / 2);
        _system.Step(TimeSpan.FromHours(hours));
        Assert.Equal(AgentState.Ringing, await AskAsync(static core => core.Agent(Agent)!.State));

        await AdvanceAsync(rings / 2 - TimeSpan.FromSeconds(1));
        Assert.Equal(AgentState.Ringing, await AskAsync(static core => core.Agent(Agent)!.State));
        await AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(AgentState.NotReady, await AskAsync(static core => core.Agent(Agent)!.State));
        Assert.Equal(CallState.Queued, await AskAsync(core => core.Call(call)!.State));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Wrap_up_lasts_as_long_as_it_should_whatever_the_clock_says(int hours)
    {
        var call = await RingAsync();
        await AskAsync(core => core.Handle(new AgentAnswer(Agent, call), _clock!.GetUtcNow()));
        await AskAsync(core => core.Handle(new CallerHungUp(call), _clock!.GetUtcNow()));
        Assert.Equal(AgentState.WrapUp, await AskAsync(static core => core.Agent(Agent)!.State));
        var limit = TimeSpan.FromSeconds(new CallCenterOptions().WrapUpSeconds);

        await AdvanceAsync(limit / 2);
        _system.Step(TimeSpan.FromHours(hours));
        await AdvanceAsync(limit / 2 - TimeSpan.FromSeconds(2));
        Assert.Equal(AgentState.WrapUp, await AskAsync(static core => core.Agent(Agent)!.State));
        await AdvanceAsync(TimeSpan.FromSeconds(4));

        Assert.Equal(AgentState.Ready, await AskAsync(static core => core.Agent(Agent)!.State));
    }

    public async ValueTask DisposeAsync()
    {
        if (_loop is not null)
        {
            await _loop.StopAsync(CancellationToken.None);
        }
    }

    private async Task<CallId> RingAsync()
    {
        _clock = new LiveClock(_system);
        _core = new CallCenter.Hotline(new CallCenterOptions(), server.Services.GetRequiredService<IvrFile>().Load());
        _loop = new OwnerLoop(_clock, NullLogger<OwnerLoop>.Instance) { Settle = Settle, NextDeadline = () => _core.NextDeadline };
        await _loop.StartAsync(CancellationToken.None);
        var call = new CallId(Guid.NewGuid());
        CallCenterInput[] inputs =
        [
            new AgentSignedIn(Agent, "One"), new AgentMediaUp(Agent), new AgentReady(Agent),
            new CallArrived(call, CallChannel.Phone, "8001", "4000"), new CallConnected(call), new DigitPressed(call, '1'), new DigitPressed(call, '1'),
        ];
        foreach (var input in inputs)
        {
            await AskAsync(core => core.Handle(input, _clock.GetUtcNow()));
        }

        Assert.Equal(AgentState.Ringing, await AskAsync(static core => core.Agent(Agent)!.State));
        return call;
    }

    private async Task AdvanceAsync(TimeSpan span)
    {
        for (var end = _system.GetTimestamp() + (long)(span.TotalSeconds * _system.TimestampFrequency); _system.GetTimestamp() < end;)
        {
            _system.Advance(TimeSpan.FromMilliseconds(100));
            await AskAsync(static _ => true);
        }
    }

    private Task<T> AskAsync<T>(Func<CallCenter.Hotline, T> question) => _loop!.AskAsync(() => question(_core!));

    private void Settle()
    {
        if (_core!.NextDeadline <= _clock!.GetUtcNow())
        {
            _core.HandleTimeout(_clock.GetUtcNow());
        }

        while (_core.TryTake(out _))
        {
        }
    }
}
