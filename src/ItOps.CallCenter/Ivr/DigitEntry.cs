namespace ItOps.CallCenter.Ivr;

/// <summary>The number that a caller is keying in.</summary>
internal sealed class DigitEntry
{
    private readonly char[] _digits = new char[CollectNode.MaxLength];

    public int Count { get; private set; }

    public void Add(char digit) => _digits[Count++] = digit;

    public void Clear() => Count = 0;

    public override string ToString() => new(_digits, 0, Count);
}
