namespace ItOps.Telephony.Ogg;

/// <summary>A packet out of an Ogg stream.</summary>
/// <param name="Data">Its octets.</param>
/// <param name="GranulePosition">The page's position when this packet ends the page; otherwise −1.</param>
/// <param name="IsLast">It ends the stream.</param>
public readonly record struct OggPacket(ReadOnlyMemory<byte> Data, long GranulePosition, bool IsLast);
