namespace ItOps.Load;

/// <summary>The agent's end of a call.</summary>
/// <param name="Meter">What the agent hears of it.</param>
internal sealed record Partner(RtpMeter Meter);
