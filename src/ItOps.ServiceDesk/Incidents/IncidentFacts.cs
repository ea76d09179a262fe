namespace ItOps.ServiceDesk.Incidents;

/// <summary>What an incident is about, as far as it may be corrected.</summary>
public sealed record IncidentFacts(
    string Title,
    string Description,
    IncidentCategory Category,
    IncidentClass Class,
    Level Impact,
    Level Urgency,
    Guid? AssetId)
{
    internal IEnumerable<string> NamesOfDifferencesFrom(IncidentFacts other)
    {
        (string Name, bool Differs)[] facts =
        [
            (nameof(Title), Title != other.Title),
            (nameof(Description), Description != other.Description),
            (nameof(Category), Category != other.Category),
            (nameof(Class), Class != other.Class),
            (nameof(Impact), Impact != other.Impact),
            (nameof(Urgency), Urgency != other.Urgency),
            ("Asset", AssetId != other.AssetId),
        ];
        return facts.Where(fact => fact.Differs).Select(fact => fact.Name);
    }
}
