using static ItOps.ServiceDesk.Incidents.IncidentAction;
using static ItOps.ServiceDesk.Incidents.IncidentState;

namespace ItOps.ServiceDesk.Incidents;

/// <summary>
/// The life of an incident (ITIL incident management):
/// <code>
/// New → Assigned → InProgress ⇄ Pending
///           ↘         ↓
///             → → Resolved → Closed
/// </code>
/// Whoever starts or resolves an incident that nobody has takes it over, so every state but New has an assignee. A question
/// answered at first contact goes from New to Resolved at once. Reopening goes back to the last assignee.
/// </summary>
public static class IncidentLifeCycle
{
    private static readonly IncidentAction[] Actions = Enum.GetValues<IncidentAction>();

    /// <summary>The state after <paramref name="action"/>; null when <paramref name="state"/> does not allow it.</summary>
    public static IncidentState? Next(IncidentState state, IncidentAction action) => (state, action) switch
    {
        (New or Assigned or InProgress or Pending, Assign) => Assigned,
        (New or Assigned, Start) => InProgress,
        (Assigned or InProgress, Pend) => Pending,
        (Pending, Resume) => InProgress,
        (New or Assigned or InProgress, Resolve) => Resolved,
        (Resolved, Close) => Closed,
        (Resolved or Closed, Reopen) => Assigned,
        _ => null,
    };

    /// <summary>What may come next from <paramref name="state"/>, in the order of <see cref="IncidentAction"/>.</summary>
    public static IReadOnlyList<IncidentAction> AllowedFrom(IncidentState state) =>
        [.. Actions.Where(action => Next(state, action) is not null)];
}
