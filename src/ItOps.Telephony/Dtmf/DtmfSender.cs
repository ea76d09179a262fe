using System.Buffers.Binary;

namespace ItOps.Telephony.Dtmf;

/// <summary>
/// Sends key presses as RFC 4733 events, one packet every 20 ms: updates of a growing duration, then the end three times
/// (2.5.1.4), then a pause before the next press. Presses beyond <see cref="Capacity"/> are refused.
/// </summary>
/// <param name="clockRate">Of the events' durations, Hz.</param>
public sealed class DtmfSender(int clockRate = 8000)
{
    /// <summary>Presses that can wait.</summary>
    public const int Capacity = 32;

    /// <summary>Length of an event's payload.</summary>
    public const int PayloadSize = 4;

    private const int Updates = 5;
    private const int EndPackets = 3;
    private const int PausePackets = 4;
    private const byte Volume = 10;

    private readonly byte[] _waiting = new byte[Capacity];
    private int _first;
    private int _count;
    private int _step;

    /// <summary>True while there is something to send, pauses included.</summary>
    public bool IsBusy => _count > 0;

    /// <summary>Puts a press at the end of the line.</summary>
    /// <returns>False when it is no digit or too many wait.</returns>
    public bool TryEnqueue(char digit)
    {
        int code = DtmfReceiver.Digits.IndexOf(char.ToUpperInvariant(digit), StringComparison.Ordinal);
        if (code < 0 || _count == Capacity)
            return false;

        _waiting[(_first + _count++) % Capacity] = (byte)code;
        return true;
    }

    /// <summary>The event packet of this 20 ms; call it once each 20 ms while busy.</summary>
    /// <param name="payload">At least <see cref="PayloadSize"/> bytes.</param>
    /// <param name="begins">The first packet of a press: it sets the timestamp for all of them, and has the marker bit.</param>
    /// <returns>False in a pause: audio goes out instead.</returns>
    public bool TryTake(Span<byte> payload, out bool begins)
    {
        begins = false;
        if (_count == 0)
            return false;

        int step = _step++;
        if (step >= Updates + EndPackets)
        {
            if (step + 1 >= Updates + EndPackets + PausePackets)
                Next();
            return false;
        }

        begins = step == 0;
        bool ends = step >= Updates;
        payload[0] = _waiting[_first];
        payload[1] = (byte)(Volume | (ends ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(payload[2..], (ushort)(Math.Min(step + 1, Updates) * (clockRate / 50)));
        return true;
    }

    private void Next()
    {
        _first = (_first + 1) % Capacity;
        _count--;
        _step = 0;
    }
}
