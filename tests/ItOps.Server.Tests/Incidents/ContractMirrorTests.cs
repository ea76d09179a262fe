using Contract = ItOps.Contracts.Incidents;
using Stored = ItOps.ServiceDesk.Incidents;

namespace ItOps.Server.Tests.Incidents;

/// <summary>Mapping casts between the two sets of enums, so they must agree member by member.</summary>
public sealed class ContractMirrorTests
{
    [Theory]
    [InlineData(typeof(Stored.IncidentState), typeof(Contract.IncidentState))]
    [InlineData(typeof(Stored.IncidentAction), typeof(Contract.IncidentAction))]
    [InlineData(typeof(Stored.IncidentCategory), typeof(Contract.IncidentCategory))]
    [InlineData(typeof(Stored.IncidentClass), typeof(Contract.IncidentClass))]
    [InlineData(typeof(Stored.IncidentSource), typeof(Contract.IncidentSource))]
    [InlineData(typeof(Stored.IncidentEntryKind), typeof(Contract.IncidentEntryKind))]
    [InlineData(typeof(Stored.PendingReason), typeof(Contract.PendingReason))]
    [InlineData(typeof(Stored.Priority), typeof(Contract.Priority))]
    [InlineData(typeof(Stored.Level), typeof(Contract.Level))]
    [InlineData(typeof(ServiceDesk.Assets.AssetType), typeof(ItOps.Contracts.Assets.AssetType))]
    [InlineData(typeof(ServiceDesk.Assets.AssetState), typeof(ItOps.Contracts.Assets.AssetState))]
    [InlineData(typeof(ServiceDesk.Assets.RelationKind), typeof(ItOps.Contracts.Assets.RelationKind))]
    public void Stored_and_published_values_agree(Type stored, Type published) => Assert.Equal(Members(published), Members(stored));

    private static IEnumerable<(string Name, int Value)> Members(Type type) =>
        Enum.GetNames(type).Select(name => (name, (int)Enum.Parse(type, name)));
}
