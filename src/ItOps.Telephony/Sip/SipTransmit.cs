using System.Net;

namespace ItOps.Telephony.Sip;

/// <summary>A message to send.</summary>
/// <param name="Flow">Over which way.</param>
/// <param name="Bytes">The whole message; it is kept for retransmission, so don't change it.</param>
/// <param name="Fallback">Where to open a stream when the flow's connection is gone; null for the flow's remote address.</param>
public readonly record struct SipTransmit(SipFlow Flow, ReadOnlyMemory<byte> Bytes, IPEndPoint? Fallback = null);
