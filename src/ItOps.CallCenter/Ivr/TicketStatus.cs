namespace ItOps.CallCenter.Ivr;

/// <summary>A ticket as the caller is told of it.</summary>
/// <param name="Number">For example <c>INC-20261123-0007</c>.</param>
public sealed record TicketStatus(string Number, TicketState State);
