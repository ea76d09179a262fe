using ItOps.Server.Http;
using ItOps.ServiceDesk.Incidents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ItOps.Server.Incidents;

internal static class IncidentProblems
{
    public static ProblemHttpResult NotFound() => Problems.NotFound("incident-not-found", "There is no such incident.");

    public static ProblemHttpResult ChangedMeanwhile() =>
        Problems.Conflict("incident-changed", "Somebody else changed the incident meanwhile. Read it again, then decide.");

    public static ProblemHttpResult Of(IncidentError error) => error switch
    {
        IncidentError.NotAllowed => Problems.Conflict("action-not-allowed", "The incident's state does not allow this action."),
        IncidentError.AssigneeRequired => Missing("assigneeUserName"),
        IncidentError.TextRequired => Missing("text"),
        IncidentError.ReasonRequired => Missing("reason"),
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, null),
    };

    private static ProblemHttpResult Missing(string field) =>
        Problems.Invalid(new FieldErrors().Check(field, false, "required").All);
}
