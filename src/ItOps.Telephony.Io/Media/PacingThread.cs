#pragma warning disable CA1822
using System.Collections.Concurrent;

namespace ItOps.Telephony.Io.Media;

internal sealed class PacingThread(MediaPump pump, ConcurrentQueue<Action<MediaPump>> commands, MediaOptions options) : IDisposable
{
    public MediaPump Pump => pump;

    public ConcurrentQueue<Action<MediaPump>> Commands => commands;

    public MediaOptions Options => options;

    public void Start() { }

    public void Dispose() { }
}
