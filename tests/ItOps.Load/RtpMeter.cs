using System.Buffers.Binary;

namespace ItOps.Load;

/// <summary>What one call hears, by the kernel's receive stamps: how many packets of those due, and the gaps between them.</summary>
internal sealed class RtpMeter
{
    private const int HeaderBytes = 12;
    private const int TelephoneEvent = 101;
    private const double PacketMilliseconds = 20;

    private long firstAt;
    private long lastAt;
    private long closedAt = long.MaxValue;
    private int highestSequence = -1;

    /// <summary>Milliseconds between packets.</summary>
    public Histogram Gaps { get; } = new(1, 256);

    public long Received { get; private set; }

    public long Duplicates { get; private set; }

    /// <summary>Packets that the sequence numbers say were sent but never came.</summary>
    public long SequenceLost { get; private set; }

    public long FirstAt => firstAt;

    /// <summary>The call is over: what came later belongs to no call.</summary>
    public void Close(long at) => closedAt = at;

    public void Take(ReadOnlySpan<byte> packet, long at)
    {
        if (at > closedAt || packet.Length < HeaderBytes || packet[0] >> 6 != 2 || (packet[1] & 0x7F) == TelephoneEvent)
        {
            return;
        }

        var sequence = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        if (highestSequence >= 0)
        {
            var step = (short)(sequence - highestSequence);
            if (step == 0)
            {
                Duplicates++;
                return;
            }

            SequenceLost += step > 0 ? Math.Min(step - 1, 1000) : -1;
            Gaps.Add((at - lastAt) / 1e6);
            highestSequence = step > 0 ? sequence : highestSequence;
        }
        else
        {
            highestSequence = sequence;
            firstAt = at;
        }

        Received++;
        lastAt = at;
    }

    /// <summary>Packets that were due from the first one to <paramref name="until"/>.</summary>
    public long Expected(long until) => firstAt == 0 ? 0 : Math.Max(1, (long)((until - firstAt) / (PacketMilliseconds * 1e6)));
}
