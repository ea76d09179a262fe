namespace ItOps.Telephony.Io;

/// <summary>A mix of several legs, named by whoever asks for it.</summary>
public readonly record struct MixId(Guid Value);
