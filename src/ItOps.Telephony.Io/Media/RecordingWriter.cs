#pragma warning disable CA1822
namespace ItOps.Telephony.Io.Media;

internal sealed class RecordingWriter(Action<TelephonyEvent> facts, TimeProvider time) : IDisposable
{
    public Action<TelephonyEvent> Facts => facts;

    public TimeProvider Time => time;

    public Recording Open(LegId leg, RecordingRequest request) => new(leg, request);

    public void Start() { }

    public void Dispose() { }
}
