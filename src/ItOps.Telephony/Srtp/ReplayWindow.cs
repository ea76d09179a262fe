namespace ItOps.Telephony.Srtp;

/// <summary>The last 64 indexes that were authenticated (RFC 3711 3.3.2).</summary>
internal struct ReplayWindow
{
    private const int Size = 64;

    private ulong _seen;
    private bool _started;

    public ulong Highest { get; private set; }

    public readonly bool IsFresh(ulong index)
    {
        if (!_started || index > Highest)
            return true;
        var age = Highest - index;
        return age < Size && (_seen & (1UL << (int)age)) == 0;
    }

    public void Accept(ulong index)
    {
        if (!_started || index > Highest)
        {
            var step = index - Highest;
            _seen = !_started || step >= Size ? 1 : (_seen << (int)step) | 1;
            Highest = index;
            _started = true;
        }
        else
        {
            _seen |= 1UL << (int)(Highest - index);
        }
    }
}
