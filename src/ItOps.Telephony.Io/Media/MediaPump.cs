using ItOps.Telephony.Io.Fax;
using ItOps.Telephony.Mixing;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// The media plane's state and work, without its thread: it is driven slot by slot. A round of 20 ms has
/// <see cref="SlotsPerRound"/> slots, over which the legs are spread; each leg sends in its slot. Bridged legs are drained in every
/// slot, so that what they say waits no longer than one.
/// </summary>
internal sealed class MediaPump : IDisposable
{
    public const int SlotsPerRound = 8;

    private readonly Dictionary<LegId, LegMedia> _legs = [];
    private readonly List<LegMedia>[] _slots = [.. Enumerable.Range(0, SlotsPerRound).Select(_ => new List<LegMedia>())];
    private readonly BridgedLegs _bridged = new();
    private readonly List<IPumpSource> _sources = [];
    private readonly MixTable _mixes = new();
    private readonly PumpContext _context;
    private readonly Random _random;
    private TimeSpan _now;
    private long _roundsSkipped;
    private TimeSpan _worstLateness;

    /// <param name="random">For SSRCs and first sequence numbers, which must not be guessable (RFC 3550 5.1), unless a test seeds it.</param>
    public MediaPump(MediaOptions options, Action<TelephonyEvent> facts, TimeProvider time, Random random)
    {
        _context = new PumpContext(options, facts, time);
        _random = random;
    }

    /// <summary>Read by any thread; each figure is right, they need not fit together.</summary>
    public MediaCounters Counters => new(
        _legs.Count,
        _bridged.Count,
        _context.PacketsSent,
        _context.PacketsReceived,
        _context.PacketsMalformed,
        _roundsSkipped,
        _worstLateness,
        UnknownClips: 0,
        _context.FactsFailed);

    public int Mixes => _mixes.Count;

    /// <summary>Bridges that are mixed because a leg doesn't speak G.711.</summary>
    public int CodedBridges => _mixes.Pairs;

    public int BridgedLegs => _bridged.Count;

    /// <param name="voice">For a codec other than G.711; null: it is made here where it is needed.</param>
    public void AddLeg(LegId id, RtpTransport transport, LegAudio audio, CodedVoice? voice = null)
    {
        if (_legs.ContainsKey(id))
        {
            voice?.Dispose();
            return;
        }

        var leg = new LegMedia(id, transport, audio, voice, _context, _random, _now);
        leg.Slot = EmptiestSlot();
        _slots[leg.Slot].Add(leg);
        _legs.Add(id, leg);
    }

    /// <inheritdoc cref="AddLeg" />
    public void UpdateLeg(LegId id, LegAudio audio, CodedVoice? voice = null)
    {
        if (!_legs.TryGetValue(id, out var leg))
        {
            voice?.Dispose();
            return;
        }

        leg.Update(audio, voice, _now);
        _mixes.Settle(leg, _now);
    }

    public void RemoveLeg(LegId id)
    {
        if (!_legs.Remove(id, out var leg))
            return;

        Part(leg);
        _mixes.Remove(leg, _now);
        leg.Recording?.End(_now);
        leg.Recording = null;
        leg.Fax?.HangUp();
        _slots[leg.Slot].Remove(leg);
        leg.Close(_now);
        _context.Tell(new MediaLegRemoved(id, _context.UtcNow, leg.Quality));
    }

    /// <summary>Removes all legs.</summary>
    public void Dispose()
    {
        foreach (var id in _legs.Keys.ToArray())
            RemoveLeg(id);
        _bridged.Dispose();
    }

    public void Play(LegId id, Playback playback, PromptClip[] clips)
    {
        if (_legs.TryGetValue(id, out var leg))
            leg.Play(playback, clips);
    }

    public void StopPlaying(LegId id)
    {
        if (_legs.TryGetValue(id, out var leg))
            leg.StopPlaying();
    }

    public void Bridge(LegId first, LegId second)
    {
        if (first == second || !_legs.TryGetValue(first, out var one) || !_legs.TryGetValue(second, out var other))
            return;

        Part(one);
        Part(other);
        one.BridgeTo(other, _now);
        other.BridgeTo(one, _now);
        _mixes.Settle(one, _now);
        _mixes.Settle(other, _now);
        _bridged.Add(one);
        _bridged.Add(other);
    }

    public void Unbridge(LegId id)
    {
        if (_legs.TryGetValue(id, out var leg))
            Part(leg);
    }

    /// <summary>Legs that are gone are left out, and so is what is beyond the mixer's bound.</summary>
    public void SetMix(MixId id, IReadOnlyList<MixParty> parties)
    {
        List<(LegMedia, IReadOnlyList<LegId>)> present = [];
        foreach (var party in parties.DistinctBy(party => party.Leg).Take(FrameMixer.MaxParties))
            if (_legs.TryGetValue(party.Leg, out var leg))
                present.Add((leg, party.Hears));
        _mixes.Set(id, present, _now);
    }

    public void SetMuted(LegId id, bool muted)
    {
        if (_legs.TryGetValue(id, out var leg))
            leg.Muted = muted;
    }

    public void SendDigit(LegId id, char digit)
    {
        if (_legs.TryGetValue(id, out var leg))
            leg.SendDigit(digit);
    }

    public void StartRecording(LegId id, Recording recording)
    {
        if (!_legs.TryGetValue(id, out var leg))
        {
            recording.Abandon();
            return;
        }

        leg.Recording?.End(_now);
        recording.Begin(leg.Audio.Law, _now);
        leg.Recording = recording;
    }

    public void StopRecording(LegId id)
    {
        if (!_legs.TryGetValue(id, out var leg))
            return;

        leg.Recording?.End(_now);
        leg.Recording = null;
    }

    public void WatchFaxTone(LegId id, bool watch)
    {
        if (_legs.TryGetValue(id, out var leg))
            leg.WatchFaxTone(watch);
    }

    /// <summary>Gives a leg to a fax; one that is gone hangs up on it.</summary>
    public void GiveToFax(LegId id, FaxLine fax)
    {
        if (_legs.TryGetValue(id, out var leg))
            leg.GiveToFax(fax);
        else
            fax.HangUp();
    }

    public void AddSource(IPumpSource source) => _sources.Add(source);

    /// <summary>Tells that rounds were left out, and how late the thread came.</summary>
    public void NoteLateness(TimeSpan lateness, long roundsSkipped)
    {
        _roundsSkipped += roundsSkipped;
        if (lateness > _worstLateness)
            _worstLateness = lateness;
    }

    /// <summary>Moves the clock; before the commands and slots of that moment.</summary>
    public void SetTime(TimeSpan now) => _now = now;

    /// <summary>Polls sources, relays what bridged legs said, and runs the round of the legs of some slots.</summary>
    /// <param name="slot">Counted from the start, <see cref="SlotsPerRound"/> to a round.</param>
    /// <param name="count">Slots to run at once.</param>
    public void RunSlots(long slot, int count)
    {
        foreach (var source in _sources)
            source.Poll(_now);

        _bridged.Drain(_now);

        for (int i = 0; i < count; i++)
        {
            foreach (var leg in _slots[(slot + i) % SlotsPerRound])
                leg.RunRound(_now);
            _mixes.Run(slot + i, _now);
        }
    }

    private void Part(LegMedia leg)
    {
        if (leg.Peer is not { } peer)
            return;

        leg.Part(_now);
        peer.Part(_now);
        _bridged.Remove(leg);
        _bridged.Remove(peer);
        _mixes.Settle(leg, _now);
        _mixes.Settle(peer, _now);
    }

    private int EmptiestSlot()
    {
        int best = 0;
        for (int slot = 1; slot < SlotsPerRound; slot++)
            if (_slots[slot].Count < _slots[best].Count)
                best = slot;
        return best;
    }
}
