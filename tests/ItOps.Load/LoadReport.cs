using System.Globalization;
using System.Text.Json;

namespace ItOps.Load;

/// <summary>What a load showed.</summary>
internal sealed record LoadReport
{
    private const double Latest = 40;
    private const double LatestRelayed = 15;

    public required int Calls { get; init; }

    public required double Rate { get; init; }

    public required int PeakUp { get; init; }

    public required int Answered { get; init; }

    /// <summary>See <see cref="Caller.IsGood"/>.</summary>
    public required int Good { get; init; }

    public required int HungUpByServer { get; init; }

    public required int Resent { get; init; }

    public required IReadOnlyDictionary<int, int> Statuses { get; init; }

    /// <summary>INVITE to 200, milliseconds.</summary>
    public required Histogram PostDial { get; init; }

    /// <summary>Between packets, milliseconds.</summary>
    public required Histogram Gaps { get; init; }

    public required long Expected { get; init; }

    public required long Received { get; init; }

    public required long SequenceLost { get; init; }

    /// <summary>The calls were to be answered by agents.</summary>
    public required bool WantsAgents { get; init; }

    /// <summary>Calls that an agent answered.</summary>
    public required int AgentAnswered { get; init; }

    /// <summary>As <see cref="Gaps"/>, at the agents' end.</summary>
    public required Histogram AgentGaps { get; init; }

    public required long AgentExpected { get; init; }

    public required long AgentReceived { get; init; }

    /// <summary>UDP datagrams lost at full sockets anywhere in this network namespace, ours among them.</summary>
    public required long DroppedAtFullSockets { get; init; }

    /// <summary>How late the generator itself sent, milliseconds.</summary>
    public required Histogram Lateness { get; init; }

    /// <summary>How late an ordinary thread woke, milliseconds.</summary>
    public required double MachineLatenessP99 { get; init; }

    public required double SteadySeconds { get; init; }

    /// <summary>The server's CPU at full load; 100 is one core.</summary>
    public required double CorePercent { get; init; }

    /// <summary>The generator's own CPU at full load.</summary>
    public required double OwnCorePercent { get; init; }

    public required double CpuMillisecondsPerCallSecond { get; init; }

    public required double CpuMillisecondsPerCall { get; init; }

    public required double TotalSeconds { get; init; }

    public required double ResidentKibibytesPerCall { get; init; }

    public required long ResidentKibibytes { get; init; }

    public double GoodPercent => Calls == 0 ? 0 : 100.0 * Good / Calls;

    public double ReceivedPercent => Expected == 0 ? 0 : 100.0 * Received / Expected;

    public double AgentReceivedPercent => AgentExpected == 0 ? 0 : 100.0 * AgentReceived / AgentExpected;

    public double RefusedPercent => Calls == 0 ? 0 : 100.0 * Statuses.GetValueOrDefault(503) / Calls;

    public double GoodOfAnsweredPercent => Answered == 0 ? 0 : 100.0 * Good / Answered;

    /// <summary>
    /// False when the generator was starved: then its figures say nothing about the server. What the server sends of itself is judged by
    /// the kernel's stamps and bears more than what it relays from us, where our lateness is in the gaps.
    /// </summary>
    public bool IsValid => Lateness.Percentile(99) < (WantsAgents ? LatestRelayed : Latest);

    /// <summary>The bar for media: at least 99 % of the calls good.</summary>
    public bool CarriesMedia => GoodPercent >= 99;

    /// <summary>The bar for set-up: fewer than 0.1 % failed, p99 post-dial delay under 200 ms.</summary>
    public bool CarriesSetUp => Calls - Good < 0.001 * Calls + 1e-9 && PostDial.Percentile(99) < 200;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Calls} calls at {Rate:0.#}/s: good {GoodPercent:0.00} %, answered {Answered}, cut off {HungUpByServer}, resent {Resent}, status {string.Join(' ', Statuses.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key}×{entry.Value}"))} | PDD p50/p99 {PostDial.Percentile(50):0}/{PostDial.Percentile(99):0} ms | packets {ReceivedPercent:0.00} %, gap p99/max {Gaps.Percentile(99):0}/{Gaps.Maximum:0} ms, lost {SequenceLost}, dropped {DroppedAtFullSockets}{AgentsText} | server {CorePercent:0} % of a core, {CpuMillisecondsPerCallSecond:0.000} ms/call-s, {CpuMillisecondsPerCall:0.00} ms/call, {ResidentKibibytesPerCall:0} KiB/call, RSS {ResidentKibibytes / 1024} MiB | generator {OwnCorePercent:0} % of a core, lateness p99 {Lateness.Percentile(99):0.0} ms, an ordinary thread's {MachineLatenessP99:0.0} ms{(IsValid ? "" : " INVALID")}");

    private string AgentsText => WantsAgents
        ? string.Create(CultureInfo.InvariantCulture, $" | agents answered {AgentAnswered}, packets {AgentReceivedPercent:0.00} %, gap p99/max {AgentGaps.Percentile(99):0}/{AgentGaps.Maximum:0} ms")
        : "";

    public string ToJson() => JsonSerializer.Serialize(new
    {
        Calls, Rate, PeakUp, Answered, Good, HungUpByServer, Resent, Statuses, GoodPercent, Expected, Received, SequenceLost, SteadySeconds, CorePercent,
        CpuMillisecondsPerCallSecond, CpuMillisecondsPerCall, TotalSeconds, ResidentKibibytesPerCall, ResidentKibibytes, IsValid,
        PostDialP50 = PostDial.Percentile(50), PostDialP99 = PostDial.Percentile(99), GapP99 = Gaps.Percentile(99), GapMaximum = Gaps.Maximum,
        LatenessP99 = Lateness.Percentile(99), MachineLatenessP99, AgentAnswered, AgentReceivedPercent, AgentGapP99 = AgentGaps.Percentile(99), DroppedAtFullSockets,
    });
}
