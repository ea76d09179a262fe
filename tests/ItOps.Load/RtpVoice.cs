using System.Buffers.Binary;

namespace ItOps.Load;

/// <summary>What a caller says: speech-like A-law noise in 20 ms packets, and the keys that it presses (RFC 4733).</summary>
internal sealed class RtpVoice
{
    private const int HeaderBytes = 12;
    private const int FrameSamples = 160;
    private const byte Alaw = 8;
    private const byte TelephoneEvent = 101;
    private const int KeyPackets = 5;
    private const int EndPackets = 3;
    private const string Keys = "0123456789*#ABCD";

    private static readonly byte[][] Frames = MakeFrames();

    private readonly byte[] packet = new byte[HeaderBytes + FrameSamples];
    private readonly IReadOnlyList<(char Digit, int At)> digits;
    private ushort sequence;
    private uint timestamp;
    private int sent;
    private int nextDigit;
    private int keyPacket = -1;
    private uint keyTimestamp;

    public RtpVoice(uint source, IReadOnlyList<(char Digit, int At)> digits)
    {
        this.digits = digits;
        packet[0] = 0x80;
        sequence = (ushort)source;
        timestamp = source * 7919;
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), source);
    }

    /// <summary>The packet of the next 20 ms.</summary>
    public ReadOnlySpan<byte> Next()
    {
        BeginKeyWhenDue();
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), sequence++);
        var length = keyPacket >= 0 ? WriteKey() : WriteFrame();
        timestamp += FrameSamples;
        sent++;
        return packet.AsSpan(0, length);
    }

    private void BeginKeyWhenDue()
    {
        if (keyPacket < 0 && nextDigit < digits.Count && sent * 20 >= digits[nextDigit].At)
        {
            keyPacket = 0;
            keyTimestamp = timestamp;
        }
    }

    private int WriteFrame()
    {
        packet[1] = (byte)(sent == 0 ? Alaw | 0x80 : Alaw);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), timestamp);
        Frames[sent % Frames.Length].CopyTo(packet.AsSpan(HeaderBytes));
        return HeaderBytes + FrameSamples;
    }

    private int WriteKey()
    {
        var ending = keyPacket >= KeyPackets;
        packet[1] = (byte)(keyPacket == 0 ? TelephoneEvent | 0x80 : TelephoneEvent);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), keyTimestamp);
        packet[HeaderBytes] = (byte)Keys.IndexOf(digits[nextDigit].Digit, StringComparison.Ordinal);
        packet[HeaderBytes + 1] = (byte)(ending ? 0x8A : 0x0A);
        var duration = (Math.Min(keyPacket, KeyPackets - 1) + 1) * FrameSamples;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(HeaderBytes + 2), (ushort)duration);
        if (++keyPacket == KeyPackets + EndPackets)
        {
            keyPacket = -1;
            nextDigit++;
        }

        return HeaderBytes + 4;
    }

    private static byte[][] MakeFrames()
    {
        var random = new Random(1);
        var frames = new byte[150][];
        for (var frame = 0; frame < frames.Length; frame++)
        {
            frames[frame] = new byte[FrameSamples];
            var loud = frame / 12 % 3 != 2;
            for (var sample = 0; sample < FrameSamples; sample++)
            {
                frames[frame][sample] = (byte)((loud ? 0x80 * random.Next(2) | random.Next(0x40) : 0x80) ^ 0x55);
            }
        }

        return frames;
    }
}
