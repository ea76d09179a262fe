using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Rtp;

namespace ItOps.Benchmarks;

/// <summary>A peer in memory that sends a packet when told to and takes what comes, so that the pump's own work is measured.</summary>
internal sealed class MemoryTransport(uint source, byte code = 0x55) : RtpTransport
{
    private const int PayloadSize = 160;
    private bool _hasPacket;
    private ushort _sequence;
    private uint _timestamp;

    public void Arrive() => _hasPacket = true;

    public override int Receive(Span<byte> buffer)
    {
        if (!_hasPacket)
            return 0;

        _hasPacket = false;
        new RtpHeader(8, false, _sequence++, _timestamp, source).Write(buffer);
        _timestamp += PayloadSize;
        buffer.Slice(RtpHeader.Size, PayloadSize).Fill(code);
        return RtpHeader.Size + PayloadSize;
    }

    public override void Send(Span<byte> buffer, int length)
    {
    }

    public override void SendRtcp(Span<byte> buffer, int length)
    {
    }

    public override int ReceiveRtcp(Span<byte> buffer) => 0;

    public override void Close()
    {
    }
}
