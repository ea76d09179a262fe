using ItOps.Telephony.Sip.Dialogs;
using ItOps.Telephony.Sip.Guard;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>The calls that live, by our id and by dialog.</summary>
internal sealed class SipCallTable
{
    private readonly Dictionary<SipCallId, SipCall> _calls = [];
    private readonly Dictionary<SipDialogKey, SipCall> _dialogs = [];
    private long _lastInbound = -1;

    public int Count => _calls.Count;

    public int Dialogs => _dialogs.Count;

    public SipCallId NextInbound() => new(_lastInbound += 2);

    public SipCall? Find(SipCallId id) => _calls.GetValueOrDefault(id);

    public SipCall? Find(SipDialogKey key) => _dialogs.GetValueOrDefault(key);

    /// <summary>True when a call with this network stands. Looks at every call: for rare questions.</summary>
    public bool Any(SipNetwork network) =>
        _calls.Values.Any(call => call.Dialog is { } dialog && SipNetwork.Of(dialog.Flow.Remote.Address) == network);

    public void Add(SipCall call) => _calls.Add(call.Id, call);

    public void AddDialog(SipDialog dialog, SipCall call) => _dialogs[dialog.Key] = call;

    public void Remove(SipCall call) => _calls.Remove(call.Id);

    public void RemoveDialog(SipDialog dialog) => _dialogs.Remove(dialog.Key);
}
