namespace ItOps.Telephony.Io.Fax;

/// <summary>
/// Receives a fax over an answered call (ITU-T T.30 with V.27ter, V.29 and V.17 over G.711). Every 20 ms give it what was heard and
/// send what it says, until <see cref="IsFinished"/>; then, or when the call has ended, <see cref="Finish"/> tells the result. It
/// keeps time by the audio alone, so lost packets must be fed as such. One owner; a frame costs some tens of microseconds.
/// </summary>
public sealed class FaxReceiver : IDisposable
{
    private readonly FaxTerminal _terminal;

    /// <param name="tiffPath">The document is written here: TIFF of Group 4 pages. The folder must exist.</param>
    /// <param name="station">What the far machine is told to have reached (CSI), usually our number; 20 characters at most.</param>
    /// <param name="errorCorrection">Lets damaged parts be repeated (ECM); off only for machines that fail with it.</param>
    /// <exception cref="InvalidOperationException">libspandsp is missing (<see cref="FaxLibrary.UnavailableReason"/>).</exception>
    public FaxReceiver(string tiffPath, string station, bool errorCorrection = true) =>
        _terminal = new FaxTerminal(isCaller: false, station, tiffPath, errorCorrection);

    /// <summary>The fax call is over, well or not; hang up.</summary>
    public bool IsFinished => _terminal.IsFinished;

    /// <summary>Takes in what the caller sent: 16-bit samples at 8 kHz, 160 as a rule.</summary>
    public void Hear(ReadOnlySpan<short> samples) => _terminal.Hear(samples);

    /// <summary>Takes in a gap where packets were lost, so that the modems do not lose step.</summary>
    public void HearNothing(int samples) => _terminal.HearNothing(samples);

    /// <summary>Fills in what to send: 16-bit samples at 8 kHz, 160 as a rule; silence when there is nothing to say.</summary>
    public void Speak(Span<short> samples) => _terminal.Speak(samples);

    /// <summary>Ends the reception if it still runs (the call dropped), completes the file and tells the result.</summary>
    public FaxResult Finish() => _terminal.Finish();

    /// <inheritdoc/>
    public void Dispose() => _terminal.Dispose();
}
