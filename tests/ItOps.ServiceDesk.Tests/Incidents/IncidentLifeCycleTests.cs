using CsCheck;
using ItOps.ServiceDesk.Incidents;

namespace ItOps.ServiceDesk.Tests.Incidents;

public sealed class IncidentLifeCycleTests
{
    private static readonly Actor Agent = new("agent1", "曹晓明");
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private static readonly string?[] Texts = [null, "", "  ", "重启后恢复"];

    private static readonly Gen<IncidentCommand> AnyCommand =
        from action in Gen.Enum<IncidentAction>()
        from text in Gen.Int[0, Texts.Length - 1].Select(index => Texts[index])
        from assigned in Gen.Bool
        from reasoned in Gen.Bool
        select new IncidentCommand(action, text, assigned ? new Actor("agent2", "彭莉") : null, reasoned ? PendingReason.Vendor : null);

    [Theory]
    [InlineData(IncidentState.New, "Assign Start Resolve")]
    [InlineData(IncidentState.Assigned, "Assign Start Pend Resolve")]
    [InlineData(IncidentState.InProgress, "Assign Pend Resolve")]
    [InlineData(IncidentState.Pending, "Assign Resume")]
    [InlineData(IncidentState.Resolved, "Close Reopen")]
    [InlineData(IncidentState.Closed, "Reopen")]
    public void Each_state_allows_exactly_these_actions(IncidentState state, string actions) =>
        Assert.Equal(actions, string.Join(' ', IncidentLifeCycle.AllowedFrom(state)));

    [Fact]
    public void Whatever_is_done_only_a_new_incident_has_nobody_who_looks_after_it() =>
        AnyCommand.Array[0, 30].Sample(commands =>
        {
            var incident = NewOne();
            foreach (var command in commands)
            {
                incident.Apply(command, Agent, Start);
                Assert.Equal(incident.State == IncidentState.New, incident.AssigneeUserName is null);
                Assert.Equal(incident.State == IncidentState.Pending, incident.PendingReason is not null);
                Assert.Equal(incident.State == IncidentState.Closed, incident.ClosedAt is not null);
                Assert.Equal(incident.State is IncidentState.Resolved or IncidentState.Closed, incident.ResolvedAt is not null);
            }
        });

    [Fact]
    public void Every_step_taken_leaves_one_entry_and_every_refusal_leaves_no_trace() =>
        AnyCommand.Array[1, 30].Sample(commands =>
        {
            var incident = NewOne();
            foreach (var command in commands)
            {
                var (state, version, entries, assignee) = (incident.State, incident.Version, incident.Entries.Count, incident.AssigneeName);
                var error = incident.Apply(command, Agent, Start);
                if (error == IncidentError.None)
                {
                    Assert.Equal(IncidentLifeCycle.Next(state, command.Action), incident.State);
                    Assert.Equal((version + 1, entries + 1), (incident.Version, incident.Entries.Count));
                    Assert.Equal((state, incident.State), (incident.Entries[^1].From, incident.Entries[^1].To));
                }
                else
                {
                    Assert.Equal((state, version, entries, assignee), (incident.State, incident.Version, incident.Entries.Count, incident.AssigneeName));
                }
            }

            Assert.Equal(Enumerable.Range(1, incident.EntryCount), incident.Entries.Select(entry => entry.Sequence));
        });

    [Theory]
    [InlineData(IncidentAction.Assign, IncidentError.AssigneeRequired)]
    [InlineData(IncidentAction.Resolve, IncidentError.TextRequired)]
    [InlineData(IncidentAction.Close, IncidentError.NotAllowed)]
    public void A_step_that_lacks_something_tells_what(IncidentAction action, IncidentError expected) =>
        Assert.Equal(expected, NewOne().Apply(new IncidentCommand(action), Agent, Start));

    [Fact]
    public void Reopening_takes_back_resolution_and_closing_but_keeps_who_solved_it()
    {
        var incident = NewOne();
        incident.Apply(new IncidentCommand(IncidentAction.Resolve, "重启后恢复"), Agent, Start);
        incident.Apply(new IncidentCommand(IncidentAction.Close), Agent, Start.AddHours(1));

        Assert.Equal(IncidentError.TextRequired, incident.Apply(new IncidentCommand(IncidentAction.Reopen), Agent, Start.AddHours(2)));
        Assert.Equal(IncidentError.None, incident.Apply(new IncidentCommand(IncidentAction.Reopen, "又坏了"), Agent, Start.AddHours(2)));

        Assert.Equal(IncidentState.Assigned, incident.State);
        Assert.Equal("agent1", incident.AssigneeUserName);
        Assert.Null(incident.ResolvedAt);
        Assert.Null(incident.ClosedAt);
    }

    [Fact]
    public void Editing_changes_the_priority_and_names_what_was_changed()
    {
        var incident = NewOne();

        Assert.False(incident.Edit(incident.Facts, Agent, Start));
        Assert.True(incident.Edit(incident.Facts with { Impact = Level.High, Urgency = Level.High }, Agent, Start));

        Assert.Equal(Priority.P1, incident.Priority);
        Assert.Equal("Impact, Urgency", incident.Entries[^1].Text);
    }

    private static Incident NewOne() => Incident.Open(
        new NewIncident(
            Guid.CreateVersion7(Start),
            new IncidentNumber(new DateOnly(2026, 11, 23), 1),
            Guid.NewGuid(),
            "token",
            new IncidentFacts("打印机卡纸", "", IncidentCategory.Hardware, IncidentClass.Defect, Level.Low, Level.Medium, null),
            IncidentSource.Phone,
            "zh-CN",
            null,
            null),
        Agent,
        Start);
}
