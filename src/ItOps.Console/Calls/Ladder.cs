using System.Globalization;
using ItOps.Contracts.Calls;

namespace ItOps.Console.Calls;

/// <summary>
/// A call's SIP messages as a ladder: a lifeline for us and one for each party of each dialog, the first left of us and further ones
/// right, and an arrow a message. A party that speaks from several addresses (an agent's phones) has a lifeline for each; a second line
/// of the same phone shares its lifeline.
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
        var ends = trace.Messages.Select(message => EndOf(message, parties)).ToList();
        var peers = ends.DistinctBy(end => end.Key).ToList();
        List<Lifeline> lifelines = [peers[0].Lifeline, new(trace.Messages[0].Local, null), .. peers.Skip(1).Select(peer => peer.Lifeline)];
        var places = peers.Select((peer, index) => (peer.Key, Place: index > 0 ? index + 1 : 0)).ToDictionary();
        var lines = LinesOf(trace.Messages, ends);
        var begin = trace.Messages[0].At;
        return new(lifelines, [.. trace.Messages.Select((message, index) => ArrowOf(message, index, places[ends[index].Key], begin) with
        {
            Line = lines[(ends[index].Key, message.CallId)],
        })]);
    }

    /// <summary>Where a lifeline stands, in per cent of the width.</summary>
    public double PositionOf(int lifeline) => (lifeline + 0.5) * 100 / Lifelines.Count;

    private static (string Key, Lifeline Lifeline) EndOf(SipMessageDto message, Dictionary<string, SipPartyDto> parties)
    {
        var party = parties.GetValueOrDefault(message.CallId);
        var who = party is { Name.Length: > 0 } ? $"{party.Kind} {party.Name}" : message.CallId;
        return ($"{message.Peer} {who}", new(message.Peer, party));
    }

    /// <summary>The dialogs of each lifeline, counted from 1.</summary>
    private static Dictionary<(string Key, string CallId), int> LinesOf(IReadOnlyList<SipMessageDto> messages, List<(string Key, Lifeline Lifeline)> ends) =>
        ends.Zip(messages, (end, message) => (end.Key, message.CallId)).Distinct()
            .GroupBy(dialog => dialog.Key)
            .SelectMany(dialogs => dialogs.Select((dialog, index) => (dialog, index + 1)))
            .ToDictionary();

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
