using System.Net;
using System.Net.Sockets;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Tests.Media;

/// <summary>The far end of a leg: a UDP socket that speaks RTP.</summary>
internal sealed class UdpPhone : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly uint _ssrc;
    private ushort _sequence;
    private uint _timestamp;

    public UdpPhone(IPAddress? address = null, uint ssrc = 42)
    {
        _ssrc = ssrc;
        _socket.Bind(new IPEndPoint(address ?? IPAddress.Loopback, 0));
        _socket.ReceiveTimeout = 3000;
    }

    public IPEndPoint Address => (IPEndPoint)_socket.LocalEndPoint!;

    public void Speak(int port, byte code, byte payloadType = 8)
    {
        var payload = new byte[160];
        Array.Fill(payload, code);
        Send(port, payloadType, payload);
        _timestamp += 160;
    }

    public void Press(int port, byte code, byte payloadType = 101)
    {
        for (int i = 0; i < 6; i++)
            Send(port, payloadType, [code, (byte)(i > 2 ? 0x8A : 0x0A), 0, (byte)(Math.Min(i + 1, 3) * 40)]);
        _timestamp += 480;
    }

    public SentPacket Hear()
    {
        var buffer = new byte[2048];
        int length = _socket.Receive(buffer);
        Assert.True(RtpHeader.TryRead(buffer.AsSpan(0, length), out var header, out var payload));
        return new SentPacket(header, buffer.AsSpan(0, length)[payload].ToArray());
    }

    /// <summary>Listens until a packet of this code comes; the receive timeout bounds it.</summary>
    public SentPacket HearCode(byte code)
    {
        for (int i = 0; i < 500; i++)
            if (Hear() is { } packet && packet.Payload[0] == code)
                return packet;
        throw new InvalidOperationException($"Never heard {code:x}.");
    }

    /// <summary>The next packet of 20 ms, not sent.</summary>
    public int NextPacket(Span<byte> buffer, byte code)
    {
        new RtpHeader(8, _sequence == 0, _sequence++, _timestamp, _ssrc).Write(buffer);
        buffer.Slice(RtpHeader.Size, 160).Fill(code);
        _timestamp += 160;
        return RtpHeader.Size + 160;
    }

    public void SendRaw(int port, byte[] datagram) => _socket.SendTo(datagram, new IPEndPoint(IPAddress.Loopback, port));

    public byte[] ReceiveRaw()
    {
        var buffer = new byte[2048];
        return buffer[.._socket.Receive(buffer)];
    }

    public bool HearsNothing() => _socket.Available == 0;

    public void Dispose() => _socket.Dispose();

    private void Send(int port, byte payloadType, byte[] payload)
    {
        var packet = new byte[RtpHeader.Size + payload.Length];
        new RtpHeader(payloadType, _sequence == 0, _sequence++, _timestamp, _ssrc).Write(packet);
        payload.CopyTo(packet, RtpHeader.Size);
        _socket.SendTo(packet, new IPEndPoint(IPAddress.Loopback, port));
    }
}
