namespace ItOps.Telephony.Io.Media;

/// <summary>The media plane's figures since start.</summary>
/// <param name="Legs">Legs at the moment.</param>
/// <param name="BridgedLegs">Of these, bridged ones.</param>
/// <param name="PacketsSent">RTP packets sent.</param>
/// <param name="PacketsReceived">RTP packets received and understood.</param>
/// <param name="PacketsMalformed">Datagrams that are neither RTP nor RTCP.</param>
/// <param name="RoundsSkipped">20 ms rounds left out because the thread came too late.</param>
/// <param name="WorstLateness">The latest slot since start.</param>
/// <param name="UnknownClips">Clips asked for that the prompt library does not hold.</param>
/// <param name="FactsFailed">Facts whose receiver threw.</param>
public readonly record struct MediaCounters(
    int Legs,
    int BridgedLegs,
    long PacketsSent,
    long PacketsReceived,
    long PacketsMalformed,
    long RoundsSkipped,
    TimeSpan WorstLateness,
    long UnknownClips,
    long FactsFailed);
