using ItOps.Contracts.Calls;

namespace ItOps.Console.Calls;

/// <summary>A message in a ladder.</summary>
/// <param name="From">The lifeline that it leaves.</param>
/// <param name="To">The lifeline that it reaches.</param>
/// <param name="Label">Method, or status and reason.</param>
/// <param name="About">Of a response: the method that it answers.</param>
/// <param name="Tone">request, progress, success or failure.</param>
/// <param name="Offset">Seconds since the first message.</param>
public sealed record LadderArrow(int Index, int From, int To, string Label, string? About, string Tone, string Offset, SipMessageDto Message)
{
    /// <summary>Which of its lifeline's dialogs, from 1; above 1 for a phone's further lines.</summary>
    public int Line { get; init; } = 1;

    public bool PointsRight => To > From;
}
