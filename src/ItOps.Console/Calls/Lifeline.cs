using ItOps.Contracts.Calls;

namespace ItOps.Console.Calls;

/// <summary>A vertical line of a ladder.</summary>
/// <param name="Party">Null for ourselves, and where nobody told who it is.</param>
public sealed record Lifeline(string Address, SipPartyDto? Party);
