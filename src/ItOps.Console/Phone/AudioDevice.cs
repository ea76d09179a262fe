namespace ItOps.Console.Phone;

/// <summary>A microphone that the browser offers.</summary>
public sealed record AudioDevice(string Id, string Label);
