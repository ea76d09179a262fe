using System.Net;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Guard;

/// <summary>
/// Remembers how each address behaved. Wrong passwords and calls to unknown numbers add up and fade; requests that ask (OPTIONS,
/// REGISTER) draw on a bucket, and an empty bucket means silence; who overdoes either is banned, each time for longer. A banned
/// address gets no answer at all, yet its calls that stand go on. UDP sources can be forged, so whoever matters must be exempt:
/// trusted peers are.
/// </summary>
internal sealed class SipGuard(SipUserAgentOptions agent, SipOutbox outbox)
{
    private const int EvictionAttempts = 64;

    private readonly SipGuardOptions _options = agent.Guard;
    private readonly Dictionary<SipNetwork, SipGuardEntry> _entries = [];
    private readonly Queue<SipNetwork> _order = new();
    private readonly PriorityQueue<SipNetwork, TimeSpan> _ends = new();

    /// <summary>Addresses that are banned now.</summary>
    public int Bans { get; private set; }

    /// <summary>Addresses that are remembered.</summary>
    public int Count => _entries.Count;

    /// <summary>When the next ban ends.</summary>
    public TimeSpan? NextDeadline => _ends.TryPeek(out _, out TimeSpan end) ? end : null;

    public bool IsBanned(IPAddress address) =>
        Bans > 0 && _entries.TryGetValue(SipNetwork.Of(address), out SipGuardEntry? entry) && entry.IsBanned;

    /// <summary>False when an address has asked too much lately: then it shall get no answer.</summary>
    public bool MayAsk(IPAddress address, TimeSpan now)
    {
        if (IsExempt(address))
            return true;
        SipNetwork network = SipNetwork.Of(address);
        SipGuardEntry entry = Entry(network, now);
        double filled = entry.Tokens + (now - entry.FilledAt).TotalSeconds * _options.RequestsPerSecond;
        entry.Tokens = Math.Min(filled, _options.RequestBurst);
        entry.FilledAt = now;
        if (entry.Tokens >= 1)
        {
            entry.Tokens--;
            return true;
        }

        Add(network, entry, SipOffence.Flood, 1.0 / _options.SilencedRequests, now);
        return false;
    }

    /// <summary>True when a User-Agent says that it is a scanner; it is banned at once.</summary>
    public bool IsScanner(string? userAgent, IPAddress address, TimeSpan now)
    {
        if (string.IsNullOrEmpty(userAgent) || IsExempt(address))
            return false;
        foreach (string scanner in _options.Scanners)
        {
            if (userAgent.Contains(scanner, StringComparison.OrdinalIgnoreCase))
            {
                SipNetwork network = SipNetwork.Of(address);
                Add(network, Entry(network, now), SipOffence.Scanner, 1, now);
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes a wrong password or an unknown number.</summary>
    public void Blame(IPAddress address, SipOffence offence, TimeSpan now)
    {
        if (IsExempt(address))
            return;
        SipNetwork network = SipNetwork.Of(address);
        SipGuardEntry entry = Entry(network, now);
        int limit = offence == SipOffence.UnknownDestination ? _options.UnknownDestinations : _options.FailedDigests;
        bool isProven = offence == SipOffence.FailedDigest && entry.ProvenUntil > now;
        Add(network, entry, offence, 1.0 / (isProven ? limit * 10 : limit), now);
    }

    /// <summary>Notes a right password.</summary>
    public void Trust(IPAddress address, TimeSpan now)
    {
        if (!IsExempt(address))
            Entry(SipNetwork.Of(address), now).ProvenUntil = now + _options.ProvenFor;
    }

    /// <summary>Bans by an administrator's wish, exempt or not.</summary>
    public void Ban(SipNetwork network, TimeSpan span, TimeSpan now) => Ban(network, Entry(network, now), SipOffence.ByHand, span, now);

    /// <summary>A ban of before a restart goes on; of one that is over (a negative rest), how manieth it was is remembered.</summary>
    public void Restore(SipNetwork network, SipOffence why, TimeSpan left, int times, TimeSpan now)
    {
        SipGuardEntry entry = Entry(network, now);
        if (entry.IsBanned || (!_options.Enabled && why != SipOffence.ByHand))
            return;
        (entry.Times, entry.BannedUntil) = (times, now + left);
        if (left <= TimeSpan.Zero)
            return;
        entry.IsBanned = true;
        Bans++;
        _ends.Enqueue(network, entry.BannedUntil);
        outbox.Raise(new AddressBanned(network, why, left, times) { IsRestored = true });
    }

    /// <summary>Ends a ban and forgives everything.</summary>
    public void Lift(SipNetwork network)
    {
        if (!_entries.TryGetValue(network, out SipGuardEntry? entry) || !entry.IsBanned)
            return;
        Release(network, entry, isLifted: true);
        (entry.Score, entry.Times) = (0, 0);
    }

    /// <summary>Ends the bans that are due.</summary>
    public void HandleTimeouts(TimeSpan now)
    {
        while (_ends.TryPeek(out SipNetwork network, out TimeSpan end) && end <= now)
        {
            _ends.Dequeue();
            if (_entries.TryGetValue(network, out SipGuardEntry? entry) && entry.IsBanned && entry.BannedUntil <= now)
                Release(network, entry, isLifted: false);
        }
    }

    private bool IsExempt(IPAddress address) => !_options.Enabled || _options.IsExempt(address) || agent.IsTrusted(address);

    private void Add(SipNetwork network, SipGuardEntry entry, SipOffence offence, double points, TimeSpan now)
    {
        double faded = (now - entry.ScoredAt) / _options.Window;
        entry.Score = Math.Max(0, entry.Score - faded) + points;
        entry.ScoredAt = now;
        if (entry.IsBanned || entry.Score + points / 2 < 1) // half an offence for what faded between them
            return;
        if (now - entry.BannedUntil > _options.LongestBan)
            entry.Times = 0;
        Ban(network, entry, offence, NextBan(entry.Times), now);
    }

    private TimeSpan NextBan(int times)
    {
        double span = _options.FirstBan.TotalSeconds * Math.Pow(_options.BanGrowth, times);
        return TimeSpan.FromSeconds(Math.Min(span, _options.LongestBan.TotalSeconds));
    }

    private void Ban(SipNetwork network, SipGuardEntry entry, SipOffence offence, TimeSpan span, TimeSpan now)
    {
        if (!entry.IsBanned)
            Bans++;
        (entry.IsBanned, entry.BannedUntil, entry.Score) = (true, now + span, 0);
        entry.Times++;
        _ends.Enqueue(network, entry.BannedUntil);
        outbox.Raise(new AddressBanned(network, offence, span, entry.Times));
    }

    private void Release(SipNetwork network, SipGuardEntry entry, bool isLifted)
    {
        Bans--;
        entry.IsBanned = false;
        outbox.Raise(new AddressReleased(network, isLifted));
    }

    private SipGuardEntry Entry(SipNetwork network, TimeSpan now)
    {
        if (_entries.TryGetValue(network, out SipGuardEntry? known))
            return known;
        if (_entries.Count >= _options.MaximumAddresses)
            Evict();
        SipGuardEntry entry = new() { Tokens = _options.RequestBurst, FilledAt = now, ScoredAt = now, BannedUntil = TimeSpan.MinValue / 2 };
        _entries.Add(network, entry);
        _order.Enqueue(network);
        return entry;
    }

    private void Evict()
    {
        for (int attempt = 0; ; attempt++)
        {
            SipNetwork oldest = _order.Dequeue();
            SipGuardEntry entry = _entries[oldest];
            if (entry.IsBanned && attempt < EvictionAttempts)
            {
                _order.Enqueue(oldest);
                continue;
            }

            if (entry.IsBanned)
                Release(oldest, entry, isLifted: false);
            _entries.Remove(oldest);
            return;
        }
    }
}
