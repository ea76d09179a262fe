using System.Collections.Concurrent;
using ItOps.Contracts.Calls;

namespace ItOps.Server.Recordings;

/// <summary>Waveforms and levels of finished recordings, which never change: a recording is read through once, not at each look.</summary>
internal sealed class WaveformCache
{
    /// <summary>About a kilobyte each; at the bound all are forgotten.</summary>
    private const int Bound = 2000;

    private readonly ConcurrentDictionary<Guid, WaveformDto> _known = new();

    public WaveformDto? Find(Recording recording) => _known.GetValueOrDefault(recording.Id);

    public void Keep(Recording recording, WaveformDto waveform)
    {
        if (!recording.Complete)
            return;
        if (_known.Count >= Bound)
            Clear();
        _known[recording.Id] = waveform;
    }

    public void Clear() => _known.Clear();
}
