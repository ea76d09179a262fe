using System.Buffers.Binary;

namespace ItOps.Telephony.Dtmf;

/// <summary>
/// Turns the packets of RFC 4733 telephone events into key presses: one at the beginning of each press, whatever is retransmitted,
/// reordered or lost. A press is known by its RTP timestamp, which all its packets share (RFC 4733 2.5.1.2).
/// </summary>
/// <param name="clockRate">Of the events' timestamps, Hz.</param>
public sealed class DtmfReceiver(int clockRate = 8000)
{
    /// <summary>Events 0 to 15 (RFC 4733 3.2).</summary>
    internal const string Digits = "0123456789*#ABCD";

    /// <summary>The longest duration one segment can tell (RFC 4733 2.5.1.3).</summary>
    private const int LongestSegment = 0xFFFF;

    /// <summary>Some senders wrongly move the timestamp with each update; no finger presses a key again within 50 ms.</summary>
    private readonly int _soonestRepeat = clockRate / 20;

    /// <summary>A segment this near (200 ms) to its longest is followed by another one.</summary>
    private readonly int _nearLongest = LongestSegment - (clockRate / 5);

    private bool _any;
    private bool _ended;
    private byte _event;
    private uint _timestamp;
    private ushort _duration;

    /// <summary>Takes one event packet's payload.</summary>
    /// <param name="digit">0–9, *, #, A–D.</param>
    /// <returns>True at the beginning of a press.</returns>
    public bool Handle(ReadOnlySpan<byte> payload, uint timestamp, bool marker, out char digit)
    {
        digit = '\0';
        if (payload.Length < 4 || payload[0] >= Digits.Length)
            return false;

        byte code = payload[0];
        bool ends = (payload[1] & 0x80) != 0;
        ushort duration = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        int ahead = unchecked((int)(timestamp - _timestamp));
        if (_any && ahead < 0)
            return false;

        bool begins = !_any || (ahead > 0 && !IsContinuation(code, ahead, marker));
        _ended = ends || (_ended && ahead == 0);
        (_any, _event, _timestamp, _duration) = (true, code, timestamp, duration);
        if (begins)
            digit = Digits[code];
        return begins;
    }

    /// <summary>Forgets the past: the peer began a new stream, its timestamps say nothing of the old.</summary>
    public void Reset() => _any = false;

    private bool IsContinuation(byte code, int ahead, bool marker)
    {
        if (code != _event || _ended || marker)
            return false;

        bool nextSegment = _duration > _nearLongest && ahead <= LongestSegment + 1;
        return nextSegment || ahead <= _soonestRepeat;
    }
}
