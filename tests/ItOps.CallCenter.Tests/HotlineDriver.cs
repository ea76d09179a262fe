using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Ivr;
using ItOps.CallCenter.Speech;
using ItOps.CallCenter.Tests.Ivr;

namespace ItOps.CallCenter.Tests;

/// <summary>A hotline on virtual time, with what it commanded and short words for what its callers and agents do.</summary>
internal sealed class HotlineDriver
{
    private int _calls;

    public HotlineDriver(CallCenterOptions? options = null, IvrDocument? ivr = null)
    {
        Hotline = new Hotline(options ?? new CallCenterOptions(), ivr ?? HotlineFlow.Document);
    }

    public Hotline Hotline { get; }

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Everything commanded since the last <see cref="Forget"/>.</summary>
    public List<CallCenterCommand> Commands { get; } = [];

    public IEnumerable<T> Of<T>()
        where T : CallCenterCommand => Commands.OfType<T>();

    public void Forget() => Commands.Clear();

    public CallCenterError Do(CallCenterInput input)
    {
        var error = Hotline.Handle(input, Now);
        Drain();
        return error;
    }

    public void Ok(CallCenterInput input) => Assert.Equal(CallCenterError.None, Do(input));

    public void Wait(double seconds)
    {
        var until = Now.AddSeconds(seconds);
        while (Hotline.NextDeadline is { } due && due <= until)
        {
            Now = due > Now ? due : Now;
            Hotline.HandleTimeout(Now);
            Drain();
        }

        Now = until;
    }

    /// <summary>A caller whose call is up and who hears the first prompt.</summary>
    public CallId Connect(CallChannel channel = CallChannel.Phone, Language? language = null)
    {
        var call = new CallId(new Guid(++_calls, 0, 0, new byte[8]));
        Ok(new CallArrived(call, channel, "8001", "4000", language));
        Ok(new CallConnected(call));
        return call;
    }

    /// <summary>A caller who pressed 1 for Chinese and 1 for a fault.</summary>
    public CallId Queue(string keys = "11")
    {
        var call = Connect();
        Press(call, keys);
        return call;
    }

    public void Press(CallId call, string keys)
    {
        foreach (var key in keys)
            Ok(new DigitPressed(call, key));
    }

    /// <summary>What plays to the call runs to its end.</summary>
    public void PlayOut(CallId call) => Ok(new PlaybackEnded(call, LastPlay(call).Token));

    public Play LastPlay(CallId call) => Of<Play>().Last(play => play.Call == call);

    public AgentId Ready(string name)
    {
        var agent = new AgentId(name);
        Ok(new AgentSignedIn(agent, name.ToUpperInvariant()));
        Ok(new AgentMediaUp(agent));
        Ok(new AgentReady(agent));
        return agent;
    }

    /// <summary>A call that an agent has just answered.</summary>
    public (CallId Call, AgentId Agent) Talk()
    {
        var agent = Ready("ann");
        var call = Queue();
        Ok(new AgentAnswer(agent, call));
        return (call, agent);
    }

    public CallState StateOf(CallId call) => Hotline.Call(call)!.State;

    public AgentState StateOf(AgentId agent) => Hotline.Agent(agent)!.State;

    public IEnumerable<CallEventKind> TimelineOf(CallId call) => Of<Timeline>().Where(entry => entry.Call == call).Select(entry => entry.Kind);

    private void Drain()
    {
        while (Hotline.TryTake(out var command))
            Commands.Add(command);
    }
}
