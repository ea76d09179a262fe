using ItOps.Console.Incidents;
using ItOps.Contracts.Assets;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Incidents;
using static ItOps.Console.Tests.Desk.DeskFacts;

namespace ItOps.Console.Tests.Incidents;

public sealed class DraftTests
{
    private static readonly AssetDto Printer = new(
        Guid.NewGuid(), "D010210-009", AssetType.Printer, "HP M404", "M404dn", null, AssetState.InUse, null, null, "01", "0210", null, null);

    private readonly MemoryStore _memory = new();

    [Fact]
    public void Draft_starts_with_the_caller_their_first_asset_and_their_mobile()
    {
        var draft = IncidentDraft.For(Guid.NewGuid(), Summary(CallA), Pop(CallA, Person, ServiceTopic.Fault, Printer));

        Assert.Equal((Person.Id, "D010210-009", "+8613800001111"), (draft.CallerId, draft.AssetLabel, draft.CallbackNumber));
        Assert.True(draft.NotifyBySms);
        Assert.StartsWith("打印机 D010210-009", draft.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ServiceTopic.Fault, IncidentClass.Defect)]
    [InlineData(ServiceTopic.Agent, IncidentClass.Defect)]
    [InlineData(ServiceTopic.Consultation, IncidentClass.Consultation)]
    [InlineData(ServiceTopic.Progress, IncidentClass.Consultation)]
    public void Topic_chosen_in_the_menu_decides_the_class(ServiceTopic topic, IncidentClass expected) =>
        Assert.Equal(expected, IncidentDraft.For(Guid.NewGuid(), Summary(CallA, topic), null).Class);

    [Fact]
    public void Unknown_extension_gets_no_sms()
    {
        var draft = IncidentDraft.For(Guid.NewGuid(), Summary(CallA, number: "8001"), null);

        Assert.False(draft.NotifyBySms);
        Assert.False((draft with { NotifyBySms = true }).ToRequest().NotifyBySms);
    }

    [Fact]
    public async Task Draft_survives_a_reload_with_its_request_id()
    {
        var draft = IncidentDraft.For(Guid.NewGuid(), Summary(CallA), Pop(CallA, Person)) with { Title = "打不开", Touched = true };
        await new DraftStore(_memory).WriteAsync(draft);

        Assert.Equal(draft, await new DraftStore(_memory).ReadAsync(CallA));
    }

    [Fact]
    public async Task Drafts_of_two_calls_do_not_mix()
    {
        var store = new DraftStore(_memory);
        var first = IncidentDraft.For(Guid.NewGuid(), Summary(CallA), null) with { Title = "A", Touched = true };
        var second = IncidentDraft.For(Guid.NewGuid(), Summary(CallB), null) with { Title = "B", Touched = true };
        await store.WriteAsync(first);
        await store.WriteAsync(second);

        await store.ForgetAsync(CallA);

        Assert.Equal([second], await store.UnfinishedAsync());
        Assert.Null(await store.ReadAsync(CallA));
    }

    [Fact]
    public async Task Draft_of_an_unknown_shape_counts_as_none()
    {
        _memory.Values["itops.draft." + CallA] = "{\"Category\":\"Fax\"}";

        Assert.Null(await new DraftStore(_memory).ReadAsync(CallA));
    }

    [Fact]
    public void Request_carries_what_was_typed_without_stray_spaces()
    {
        var draft = IncidentDraft.For(Guid.NewGuid(), Summary(CallA), null) with { Title = "  无法打印 ", Description = "\n重启无效\n" };

        Assert.Equal(("无法打印", "重启无效"), (draft.ToRequest().Title, draft.ToRequest().Description));
    }

    [Theory]
    [InlineData(Level.High, Level.High, Priority.P1)]
    [InlineData(Level.High, Level.Medium, Priority.P2)]
    [InlineData(Level.Low, Level.High, Priority.P3)]
    [InlineData(Level.Medium, Level.Medium, Priority.P3)]
    [InlineData(Level.Low, Level.Low, Priority.P4)]
    public void Impact_and_urgency_give_the_priority(Level impact, Level urgency, Priority expected) =>
        Assert.Equal(expected, PriorityMatrix.Of(impact, urgency));
}
