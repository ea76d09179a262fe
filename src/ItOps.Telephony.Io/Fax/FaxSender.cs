namespace ItOps.Telephony.Io.Fax;

/// <summary>Sends a fax over a call that was answered: the other end of <see cref="FaxReceiver"/>, driven alike.</summary>
public sealed class FaxSender : IDisposable
{
    private readonly FaxTerminal _terminal;

    /// <param name="tiffPath">Pages of 1 bit in one of T.4's widths (1728 for A4).</param>
    /// <param name="station">What the far machine is told who sends (TSI), usually our number; 20 characters at most.</param>
    /// <param name="errorCorrection">Lets damaged parts be repeated (ECM).</param>
    /// <exception cref="InvalidOperationException">libspandsp is missing (<see cref="FaxLibrary.UnavailableReason"/>).</exception>
    public FaxSender(string tiffPath, string station, bool errorCorrection = true) =>
        _terminal = new FaxTerminal(isCaller: true, station, tiffPath, errorCorrection);

    /// <inheritdoc cref="FaxReceiver.IsFinished"/>
    public bool IsFinished => _terminal.IsFinished;

    /// <inheritdoc cref="FaxReceiver.Hear"/>
    public void Hear(ReadOnlySpan<short> samples) => _terminal.Hear(samples);

    /// <inheritdoc cref="FaxReceiver.HearNothing"/>
    public void HearNothing(int samples) => _terminal.HearNothing(samples);

    /// <inheritdoc cref="FaxReceiver.Speak"/>
    public void Speak(Span<short> samples) => _terminal.Speak(samples);

    /// <inheritdoc cref="FaxReceiver.Finish"/>
    public FaxResult Finish() => _terminal.Finish();

    /// <inheritdoc/>
    public void Dispose() => _terminal.Dispose();
}
