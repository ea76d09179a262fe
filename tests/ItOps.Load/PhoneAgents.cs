using ItOps.Contracts.Desk;

namespace ItOps.Load;

/// <summary>Agents who talk by a SIP phone on their desk: the phone registers and answers, the desk signs in and says that it is used.</summary>
internal sealed class PhoneAgents : IAgents
{
    private readonly SipPhones phones;
    private readonly AgentTeam team;

    public PhoneAgents(LoadOptions options)
    {
        phones = new SipPhones(options);
        team = new AgentTeam(options, (desk, _) => desk.InvokeAsync(nameof(IDeskHub.UseDevice), AgentDevice.DeskPhone));
    }

    public int Busy => phones.Busy;

    public async Task PrepareAsync(int count)
    {
        phones.Register(count);
        await team.PrepareAsync(count);
    }

    public void Begin(AudioClock clock, Action<string, Partner> answered) => phones.Begin(clock, answered);

    public void Poll(long now) => phones.Poll(now);

    public void End() => phones.End();

    public async ValueTask DisposeAsync()
    {
        await team.DisposeAsync();
        phones.Dispose();
    }
}
