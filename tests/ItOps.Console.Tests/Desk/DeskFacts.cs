using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;
using ItOps.Contracts.People;

namespace ItOps.Console.Tests.Desk;

/// <summary>A desk's messages, made up.</summary>
internal static class DeskFacts
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    public static readonly Guid CallA = Guid.Parse("00000000-0000-0000-0000-00000000000a");
    public static readonly Guid CallB = Guid.Parse("00000000-0000-0000-0000-00000000000b");

    public static AgentDto Agent(AgentState state, Guid? call = null, bool muted = false, bool media = true) =>
        new("agent1", "王芳", state, NotReadyReason.None, Noon, null, call, muted, media);

    public static QueueSnapshotDto Queue { get; } = new("hotline", [], [], 0, 0, null);

    public static PersonDto Person { get; } = new(
        Guid.NewGuid(), "李雷", "Li Lei", "财务部", "会计", "01", "0210", "li@example.test", "8001", "+8613800001111", "zh-CN", false);

    public static CallSummaryDto Summary(Guid id, ServiceTopic topic = ServiceTopic.Fault, string number = "8001") => new(
        id, CallChannel.Phone, CallState.Talking, null, number, null, null, null, topic, "zh-CN", Noon, Noon, null, 3, null, false, null);

    public static CallDto Call(Guid id) => new(Summary(id), [], null, []);

    public static ScreenPopDto Pop(Guid id, PersonDto? caller = null, ServiceTopic topic = ServiceTopic.Fault, params Contracts.Assets.AssetDto[] assets) => new(
        id, CallChannel.Phone, "8001", CallerMatch.Extension, caller, [], assets, [], [], [], topic, "zh-CN", Noon, Noon, Noon.AddSeconds(20));

    public static DeskStateDto Joined(AgentDto agent, ScreenPopDto? pop = null, CallDto? call = null) => new(agent, Queue, pop, call, Noon);
}
