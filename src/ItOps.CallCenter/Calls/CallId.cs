namespace ItOps.CallCenter.Calls;

/// <summary>A call, from its arrival through every requeue to its end.</summary>
public readonly record struct CallId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
