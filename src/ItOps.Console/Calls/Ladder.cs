using System.Globalization;
using ItOps.Contracts.Calls;

namespace ItOps.Console.Calls;

/// <summary>
/// A call's SIP messages as a ladder: a lifeline for us and one for each party of each dialog, the first left of us and further ones
/// right, and an arrow a message. A party that speaks from several addresses (an agent's phones) has a lifeline for each.
/// </summary>
public sealed class Ladder
{
    private const int OurPlace = 1;

    private Ladder(IReadOnlyList<Lifeline> lifelines, IReadOnlyList<LadderArrow> arrows) => (Lifelines, Arrows) = (lifelines, arrows);

    /// <summary>From left to right; ours is the second.</summary>
    public IReadOnlyList<Lifeline> Lifelines { get; }

    public IReadOnlyList<LadderArrow> Arrows { get; }

    public static Ladder Of(SipTraceDto trace)
    {
        if (trace.Messages.Count == 0)
        {
            return new([], []);
        }

        var parties = trace.Parties.ToDictionary(party => party.CallId);
        var peers = trace.Messages.Select(EndOf).Distinct().ToList();
        var others = peers.Select(peer => new Lifeline(peer.Peer, parties.GetValueOrDefault(peer.CallId))).ToList();
        List<Lifeline> lifelines = [others[0], new(trace.Messages[0].Local, null), .. others.Skip(1)];
        var begin = trace.Messages[0].At;
        return new(lifelines, [.. trace.Messages.Select((message, index) => ArrowOf(message, index, PlaceOf(peers.IndexOf(EndOf(message))), begin))]);
    }

    /// <summary>Where a lifeline stands, in per cent of the width.</summary>
    public double PositionOf(int lifeline) => (lifeline + 0.5) * 100 / Lifelines.Count;

    private static (string CallId, string Peer) EndOf(SipMessageDto message) => (message.CallId, message.Peer);

    private static int PlaceOf(int index) => index > 0 ? index + 1 : 0;

    private static LadderArrow ArrowOf(SipMessageDto message, int index, int peer, DateTimeOffset begin) => new(
        index,
        message.IsSent ? OurPlace : peer,
        message.IsSent ? peer : OurPlace,
        message.Line,
        message.Status is null ? null : MethodOf(message.Text),
        ToneOf(message.Status),
        string.Create(CultureInfo.InvariantCulture, $"+{(message.At - begin).TotalSeconds:0.000}"),
        message);

    private static string ToneOf(int? status) => status switch
    {
        null => "request",
        < 200 => "progress",
        < 300 => "success",
        401 or 407 => "progress",
        _ => "failure",
    };

    private static string? MethodOf(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty)
            {
                break;
            }

            if (line.StartsWith("CSeq:", StringComparison.OrdinalIgnoreCase))
            {
                return line[(line.LastIndexOf(' ') + 1)..].ToString();
            }
        }

        return null;
    }
}
