namespace ItOps.Telephony.Io;

/// <summary>A fax to receive.</summary>
/// <param name="TiffPath">Absolute path of the document to write; its folder exists.</param>
/// <param name="Station">What the far machine is told to have reached, usually our number.</param>
/// <param name="ErrorCorrection">Lets damaged parts be repeated.</param>
public sealed record FaxRequest(string TiffPath, string Station, bool ErrorCorrection = true);
