using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Tests.Media;

internal sealed record SentPacket(RtpHeader Header, byte[] Payload, TimeSpan At = default);
