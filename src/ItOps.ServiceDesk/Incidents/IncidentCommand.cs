namespace ItOps.ServiceDesk.Incidents;

/// <summary>A step in an incident's life with what it needs.</summary>
/// <param name="Text">Needed for Resolve (what was done) and Reopen (why).</param>
/// <param name="Assignee">Needed for Assign.</param>
/// <param name="Reason">Needed for Pend.</param>
public sealed record IncidentCommand(IncidentAction Action, string? Text = null, Actor? Assignee = null, PendingReason? Reason = null)
{
    /// <summary>What it needs and lacks.</summary>
    public IncidentError Missing => Action switch
    {
        IncidentAction.Assign when Assignee is null => IncidentError.AssigneeRequired,
        IncidentAction.Pend when Reason is null => IncidentError.ReasonRequired,
        IncidentAction.Resolve or IncidentAction.Reopen when string.IsNullOrWhiteSpace(Text) => IncidentError.TextRequired,
        _ => IncidentError.None,
    };
}
