namespace ItOps.Telephony.Io.Fax;

/// <summary>
/// Puts what came by RTP into order for the modems: by timestamp, late and double packets left out, and what is missing told as a gap
/// once enough has come after it. Holds 8 packets.
/// </summary>
internal sealed class FaxSequence
{
    private const int Places = 8;

    /// <summary>So many packets wait behind a gap before it counts as lost.</summary>
    private const int Patience = 3;

    /// <summary>A second: beyond it the sender has begun to count anew.</summary>
    private const int LargestStep = 8000;

    private readonly short[] _samples = new short[Places * FaxHeardRing.LargestPacket];
    private readonly int[] _lengths = new int[Places];
    private readonly uint[] _timestamps = new uint[Places];
    private uint _next;
    private bool _hasBegun;

    /// <summary>Adds a packet's samples.</summary>
    public void Put(uint timestamp, ReadOnlySpan<short> samples)
    {
        int ahead = unchecked((int)(timestamp - _next));
        if (!_hasBegun || Math.Abs((long)ahead) > LargestStep)
        {
            Array.Clear(_lengths);
            (_hasBegun, _next, ahead) = (true, timestamp, 0);
        }

        int place = Array.IndexOf(_lengths, 0);
        if (ahead < 0 || place < 0 || Find(timestamp) >= 0)
            return;
        samples.CopyTo(_samples.AsSpan(place * FaxHeardRing.LargestPacket));
        (_lengths[place], _timestamps[place]) = (samples.Length, timestamp);
    }

    /// <summary>The next piece in order.</summary>
    /// <param name="samples">Empty for a gap. Valid until the next call.</param>
    /// <param name="length">Of the piece or the gap.</param>
    public bool TryTake(out ReadOnlySpan<short> samples, out int length)
    {
        samples = default;
        length = 0;
        if (Find(_next) is var found and >= 0)
        {
            length = _lengths[found];
            samples = _samples.AsSpan(found * FaxHeardRing.LargestPacket, length);
            _lengths[found] = 0;
        }
        else if (Waiting > Patience)
        {
            length = unchecked((int)(Earliest - _next));
        }

        _next += (uint)length;
        return length > 0;
    }

    private int Waiting => Places - _lengths.AsSpan().Count(0);

    private uint Earliest
    {
        get
        {
            int least = int.MaxValue;
            for (int i = 0; i < Places; i++)
                if (_lengths[i] > 0)
                    least = Math.Min(least, unchecked((int)(_timestamps[i] - _next)));
            return _next + (uint)Math.Max(least, 1);
        }
    }

    private int Find(uint timestamp)
    {
        for (int i = 0; i < Places; i++)
            if (_lengths[i] > 0 && _timestamps[i] == timestamp)
                return i;
        return -1;
    }
}
