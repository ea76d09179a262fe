using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Tests.Media;

/// <summary>A transport in memory: what waits to be received, and what was sent.</summary>
internal sealed class FakeTransport : RtpTransport
{
    private readonly Queue<byte[]> _incoming = new();

    public List<SentPacket> Sent { get; } = [];

    public List<byte[]> SentRtcp { get; } = [];

    /// <summary>Off for allocation tests: nothing is kept.</summary>
    public bool Keeps { get; set; } = true;

    /// <summary>Handed out again and again while above zero, with rising numbers.</summary>
    public int Repeating { get; set; }

    /// <summary>What time it is when something is sent.</summary>
    public Func<TimeSpan> Clock { get; init; } = () => default;

    public bool IsClosed { get; private set; }

    private ushort _sequence;
    private uint _timestamp;
    private readonly byte[] _payload = new byte[160];

    public void Arrive(byte[] packet) => _incoming.Enqueue(packet);

    public void Arrive(RtpHeader header, byte[] payload)
    {
        var packet = new byte[RtpHeader.Size + payload.Length];
        header.Write(packet);
        payload.CopyTo(packet, RtpHeader.Size);
        _incoming.Enqueue(packet);
    }

    public override int Receive(Span<byte> buffer)
    {
        if (Repeating > 0)
        {
            Repeating--;
            new RtpHeader(8, false, _sequence++, _timestamp += 160, 99).Write(buffer);
            _payload.CopyTo(buffer[RtpHeader.Size..]);
            return RtpHeader.Size + _payload.Length;
        }

        if (!_incoming.TryDequeue(out var packet))
            return 0;
        packet.CopyTo(buffer);
        return packet.Length;
    }

    public override void Send(Span<byte> buffer, int length)
    {
        if (!Keeps)
            return;
        Assert.True(RtpHeader.TryRead(buffer[..length], out var header, out var payload));
        Sent.Add(new SentPacket(header, buffer[..length][payload].ToArray(), Clock()));
    }

    public override void SendRtcp(Span<byte> buffer, int length)
    {
        if (Keeps)
            SentRtcp.Add(buffer[..length].ToArray());
    }

    public override int ReceiveRtcp(Span<byte> buffer) => 0;

    public override void Close() => IsClosed = true;
}
