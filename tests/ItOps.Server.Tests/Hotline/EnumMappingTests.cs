using CoreAgents = ItOps.CallCenter.Agents;
using CoreCalls = ItOps.CallCenter.Calls;
using Desk = ItOps.Contracts.Desk;
using Dtos = ItOps.Contracts.Calls;

namespace ItOps.Server.Tests.Hotline;

public class EnumMappingTests
{
    /// <summary>The server casts the core's values to the contract's, so names and numbers must be the same on both sides.</summary>
    [Theory]
    [InlineData(typeof(CoreCalls.CallChannel), typeof(Dtos.CallChannel))]
    [InlineData(typeof(CoreCalls.CallState), typeof(Dtos.CallState))]
    [InlineData(typeof(CoreCalls.CallOutcome), typeof(Dtos.CallOutcome))]
    [InlineData(typeof(CoreCalls.CallEventKind), typeof(Dtos.CallEventKind))]
    [InlineData(typeof(CoreCalls.ServiceTopic), typeof(Dtos.ServiceTopic))]
    [InlineData(typeof(CoreAgents.AgentState), typeof(Desk.AgentState))]
    [InlineData(typeof(CoreAgents.NotReadyReason), typeof(Desk.NotReadyReason))]
    [InlineData(typeof(CoreAgents.OfferEnd), typeof(Desk.OfferEnd))]
    [InlineData(typeof(CallCenter.Supervision.SupervisionMode), typeof(Desk.SupervisionMode))]
    [InlineData(typeof(CallCenter.Transfers.OfferKind), typeof(Desk.OfferKind))]
    [InlineData(typeof(CallCenter.Transfers.GuestState), typeof(Dtos.CallPartyState))]
    [InlineData(typeof(CallCenter.Ivr.TicketState), typeof(Contracts.Incidents.IncidentState))]
    public void Core_and_contract_count_alike(Type core, Type contract) =>
        Assert.Equal(Members(contract), Members(core));

    private static IEnumerable<(string Name, int Value)> Members(Type type) =>
        Enum.GetNames(type).Select(name => (name, Convert.ToInt32(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)));
}
