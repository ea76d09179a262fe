#pragma warning disable CA1822
namespace ItOps.Telephony.Io.Media;

/// <summary>The media plane's state and work, without its thread: it is driven slot by slot.</summary>
internal sealed class MediaPump(MediaOptions options, Action<TelephonyEvent> facts, TimeProvider time)
{
    private readonly Dictionary<LegId, RtpTransport> _legs = [];
    private readonly List<IPumpSource> _sources = [];

    public MediaOptions Options => options;

    public MediaCounters Counters => default;

    public void AddLeg(LegId leg, RtpTransport transport, LegAudio audio) => _legs[leg] = transport;

    public void UpdateLeg(LegId leg, LegAudio audio) => _legs.ContainsKey(leg);

    public void RemoveLeg(LegId leg)
    {
        if (_legs.Remove(leg, out var transport))
            transport.Close();
        facts(new MediaLegRemoved(leg, time.GetUtcNow(), new MediaQuality(0, 0, 0, TimeSpan.Zero, null, 0)));
    }

    public void Play(LegId leg, Playback playback, PromptClip[] clips) { }

    public void StopPlaying(LegId leg) { }

    public void Bridge(LegId first, LegId second) { }

    public void Unbridge(LegId leg) { }

    public void SetMuted(LegId leg, bool muted) { }

    public void SendDigit(LegId leg, char digit) { }

    public void StartRecording(LegId leg, Recording recording) { }

    public void StopRecording(LegId leg) { }

    public void AddSource(IPumpSource source) => _sources.Add(source);
}
