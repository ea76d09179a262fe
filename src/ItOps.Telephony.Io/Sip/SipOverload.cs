namespace ItOps.Telephony.Io.Sip;

/// <summary>
/// Tells when we fall behind, by how long messages wait and how many do. It says so early, while answered calls are still served at
/// once, and takes it back only when the wait is short again, so that it doesn't flutter. A long wait of few messages is a stall, which
/// refusing calls wouldn't mend.
/// </summary>
internal sealed class SipOverload(SipDriverOptions options)
{
    private const int FewMessages = 50;

    private readonly int _manyMessages = options.MaximumBacklog / 4;

    /// <summary>True while new calls should be refused.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Another part of the product says that it can't follow (from any thread).</summary>
    public bool IsPressed
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>The last message's wait.</summary>
    public TimeSpan Lag { get; private set; }

    /// <summary>Takes note of a message's wait and of how many still wait.</summary>
    public void Observe(TimeSpan lag, int backlog)
    {
        Lag = lag;
        bool isHigh = backlog >= FewMessages && (lag > options.OverloadLag || backlog > _manyMessages);
        bool isLow = backlog < FewMessages / 5 || (lag < options.OverloadLag / 4 && backlog < _manyMessages / 4);
        IsOn = IsPressed || isHigh || (IsOn && !isLow);
    }

    /// <summary>Nothing waits.</summary>
    public void ObserveIdle() => (Lag, IsOn) = (TimeSpan.Zero, IsPressed);
}
