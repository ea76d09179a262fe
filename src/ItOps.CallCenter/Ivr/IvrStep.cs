namespace ItOps.CallCenter.Ivr;

/// <summary>What the IVR wants after an input.</summary>
/// <param name="Until">For <see cref="IvrNext.Wait"/>: when the run wants to be woken.</param>
/// <param name="LastWords">For <see cref="IvrNext.Queue"/>: spoken while the call joins the queue.</param>
internal readonly record struct IvrStep(IvrNext Next, DateTimeOffset Until, IReadOnlyList<string> LastWords)
{
    public static IvrStep Keep { get; } = new(IvrNext.Keep, default, []);

    public static IvrStep HangUp { get; } = new(IvrNext.HangUp, default, []);

    public static IvrStep Wait(DateTimeOffset until) => new(IvrNext.Wait, until, []);

    public static IvrStep Queue(IReadOnlyList<string> lastWords) => new(IvrNext.Queue, default, lastWords);
}

/// <summary>Where a call goes from an IVR input.</summary>
internal enum IvrNext
{
    /// <summary>Nothing changed, the running deadline included.</summary>
    Keep,

    /// <summary>Wait for the caller or for the deadline.</summary>
    Wait,

    /// <summary>On to an agent.</summary>
    Queue,

    /// <summary>Done: hang up.</summary>
    HangUp,
}
