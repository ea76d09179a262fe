namespace ItOps.CallCenter.Ivr;

/// <summary>Digits pressed before they were asked for. Those beyond the bound are dropped: nobody knows a menu that deep by heart.</summary>
internal struct TypeAhead
{
    public const int Capacity = 16;

    private ulong _digits;
    private int _count;

    public readonly bool IsEmpty => _count == 0;

    public void Push(char digit)
    {
        if (_count == Capacity)
            return;
        _digits |= (ulong)Code(digit) << (4 * _count);
        _count++;
    }

    public bool TryTake(out char digit)
    {
        digit = default;
        if (_count == 0)
            return false;
        var code = (int)(_digits & 15);
        digit = code switch { 10 => '*', 11 => '#', _ => (char)('0' + code) };
        _digits >>= 4;
        _count--;
        return true;
    }

    /// <summary>Drops the next digit if it is this one.</summary>
    public bool TryDrop(char digit)
    {
        if (_count == 0 || (int)(_digits & 15) != Code(digit))
            return false;
        return TryTake(out _);
    }

    public void Clear() => this = default;

    private static int Code(char digit) => digit switch { '*' => 10, '#' => 11, _ => digit - '0' };
}
