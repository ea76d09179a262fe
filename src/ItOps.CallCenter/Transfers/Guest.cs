using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Deadlines;
using ItOps.CallCenter.Supervision;

namespace ItOps.CallCenter.Transfers;

/// <summary>A further party of a call: a colleague, or somebody who was dialled. <see cref="Guests"/> alone lets them in and out.</summary>
internal sealed class Guest
{
    public Guest(GuestId id, Call call, Agent? agent, string number, string name)
    {
        Id = id;
        Call = call;
        Agent = agent;
        Number = number;
        Name = name;
        Ring = new Deadline<Guest>(this);
    }

    public GuestId Id { get; }

    public Call Call { get; }

    public Agent? Agent { get; }

    public string Number { get; }

    public string Name { get; }

    public GuestState State { get; set; }

    /// <summary>Runs while it rings.</summary>
    public Deadline<Guest> Ring { get; }

    public Party Party => Agent is { } agent ? new Party(agent.Id) : new Party(null, Id);

    public GuestSnapshot Snapshot() => new(Id, Agent?.Id, Number, Name, State);
}
