namespace ItOps.Telephony.Io.Media;

/// <summary>
/// The mixes of a pump: those that were asked for, and a pair for each bridge with a leg that nothing can be relayed to, because it doesn't
/// speak G.711. A mix that was asked for goes before a pair; voices go over from one to the other without a break.
/// </summary>
internal sealed class MixTable
{
    private readonly Dictionary<MixId, LegMix> _asked = [];
    private readonly List<LegMix> _pairs = [];
    private readonly List<LegMix>[] _slots = [.. Enumerable.Range(0, MediaPump.SlotsPerRound).Select(_ => new List<LegMix>())];
    private int _made;

    /// <summary>Those that were asked for.</summary>
    public int Count => _asked.Count;

    public int Pairs => _pairs.Count;

    public void Run(long slot, TimeSpan now)
    {
        foreach (var mix in _slots[slot % MediaPump.SlotsPerRound])
            mix.Run(now);
    }

    public void Set(MixId id, IReadOnlyList<(LegMedia Leg, IReadOnlyList<LegId> Hears)> parties, TimeSpan now)
    {
        if (parties.Count >= 2)
        {
            var mix = _asked.GetValueOrDefault(id) ?? PairAmong(parties) ?? Add(_made++ % MediaPump.SlotsPerRound);
            _pairs.Remove(mix);
            _asked[id] = mix;
            var before = mix.Legs.ToArray();
            mix.Set(parties, now);
            foreach (var leg in before)
                Settle(leg, now);
        }
        else if (_asked.Remove(id, out var ended))
        {
            End(ended, now);
        }

        ForgetEnded(now);
    }

    /// <summary>The leg is gone.</summary>
    public void Remove(LegMedia leg, TimeSpan now)
    {
        leg.Seat?.Mix.Remove(leg, now);
        ForgetEnded(now);
    }

    /// <summary>The leg was bridged or parted, or its codec changed.</summary>
    public void Settle(LegMedia leg, TimeSpan now)
    {
        if (leg.Seat is { Mix: var mix })
        {
            if (_pairs.Contains(mix) && !NeedsPair(leg))
                Drop(mix, now);
            else
                mix.Route(now);
        }
        else if (NeedsPair(leg) && leg.Peer is { Seat: null } peer)
        {
            var pair = Add((leg.IsCoded ? leg : peer).Slot);
            _pairs.Add(pair);
            pair.Set(Pair(leg, peer), now);
        }
    }

    private static bool NeedsPair(LegMedia leg) => leg.Peer is { } peer && (leg.IsCoded || peer.IsCoded);

    private static (LegMedia, IReadOnlyList<LegId>)[] Pair(LegMedia one, LegMedia other) => [(one, [other.Id]), (other, [one.Id])];

    private LegMix? PairAmong(IReadOnlyList<(LegMedia Leg, IReadOnlyList<LegId> Hears)> parties)
    {
        foreach (var (leg, _) in parties)
            if (leg.Seat is { Mix: var mix } && _pairs.Contains(mix))
                return mix;
        return null;
    }

    private void End(LegMix mix, TimeSpan now)
    {
        if (mix.Legs.FirstOrDefault(leg => NeedsPair(leg) && leg.Peer!.Seat?.Mix == mix) is not { } leg)
        {
            Drop(mix, now);
            return;
        }

        mix.Set(Pair(leg, leg.Peer!), now);
        _pairs.Add(mix);
    }

    /// <summary>A mix whose parties hung up ends too.</summary>
    private void ForgetEnded(TimeSpan now)
    {
        foreach (var (id, mix) in _asked)
        {
            if (!mix.IsOver)
                continue;
            _asked.Remove(id);
            Drop(mix, now);
        }

        for (int i = _pairs.Count - 1; i >= 0; i--)
            if (_pairs[i].IsOver)
                Drop(_pairs[i], now);
    }

    private LegMix Add(int slot)
    {
        var mix = new LegMix { Slot = slot };
        _slots[slot].Add(mix);
        return mix;
    }

    private void Drop(LegMix mix, TimeSpan now)
    {
        mix.Dissolve(now);
        _pairs.Remove(mix);
        _slots[mix.Slot].Remove(mix);
    }
}
