using System.Collections.Concurrent;
using System.Collections.Immutable;
using ItOps.Contracts.Calls;
using ItOps.Telephony.Io;
using ItOps.Telephony.Sip.Trace;

namespace ItOps.Server.SipTrace;

/// <summary>The SIP dialogs of a call that goes on, and the messages of those that are over. Any thread.</summary>
internal sealed class TracedCall
{
    /// <summary>A call that was offered, transferred and tried more often than this shows its first dialogs.</summary>
    private const int MaximumParties = 16;

    private readonly ConcurrentDictionary<string, SipTraceView> _kept = new();
    private ImmutableArray<SipPartyDto> _parties = [];

    /// <summary>In the order that they joined.</summary>
    public ImmutableArray<SipPartyDto> Parties => _parties;

    /// <summary>Adds a dialog; false when it is there already or there are too many.</summary>
    public bool TryAdd(SipPartyDto party) => ImmutableInterlocked.Update(
        ref _parties,
        static (known, added) => known.Length < MaximumParties && known.All(each => each.CallId != added.CallId) ? known.Add(added) : known,
        party);

    /// <summary>Keeps what was said in a dialog, before the telephony side forgets it.</summary>
    public async Task KeepAsync(TelephonyEngine telephony, string dialog)
    {
        foreach (var view in await telephony.TraceAsync([dialog]))
            _kept[dialog] = view;
    }

    /// <summary>All messages so far.</summary>
    public async Task<SipTraceDto> ReadAsync(TelephonyEngine telephony, SipTraceState state)
    {
        var parties = _parties;
        var views = await telephony.TraceAsync([.. parties.Select(party => party.CallId)]);
        var gone = parties.Where(party => views.All(view => view.CallId != party.CallId)).Select(party => _kept.GetValueOrDefault(party.CallId)).OfType<SipTraceView>();
        return TracePacking.ToDto([.. views, .. gone], state) with { Parties = parties };
    }
}
