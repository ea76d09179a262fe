using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Guard;
using ItOps.Telephony.Sip.Trace;

namespace ItOps.Telephony.Io.Sip;

/// <summary>What the driver sees pass by: messages for the trace, bans for the sockets, its own lag.</summary>
public sealed partial class SipDriver
{
    private static readonly TimeSpan TracePatience = TimeSpan.FromSeconds(2);

    /// <summary>Ignores an address (or the /64 of an IPv6 one) for a while.</summary>
    public void Ban(SipNetwork network, TimeSpan span) => Post((agent, now) => agent.Ban(network, span, now));

    /// <summary>Takes up a ban of before a restart; a negative rest means that it is over.</summary>
    public void RestoreBan(SipNetwork network, SipOffence why, TimeSpan left, int times) =>
        Post((agent, now) => agent.RestoreBan(network, why, left, times, now));

    /// <summary>Ends a ban before its time, and forgives what led to it.</summary>
    public void LiftBan(SipNetwork network) => Post((agent, _) => agent.LiftBan(network));

    /// <summary>Tells that another part of the product can't follow: new calls get 503 while true. From any thread.</summary>
    public void SetPressure(bool isHigh) => _overload.IsPressed = isHigh;

    /// <summary>The messages of some Call-IDs so far, secrets included; without those that are not traced (any more).</summary>
    public async Task<IReadOnlyList<SipTraceView>> TraceAsync(IReadOnlyList<string> callIds)
    {
        TaskCompletionSource<IReadOnlyList<SipTraceView>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Post((_, _) => answer.TrySetResult([.. callIds.Select(_traces.Find).OfType<SipTraceView>()]));
        try
        {
            return await answer.Task.WaitAsync(TracePatience, _timeProvider);
        }
        catch (TimeoutException)
        {
            return []; // the loop has stopped
        }
    }

    private void Trace(SipFlow flow, ReadOnlyMemory<byte> bytes, bool isSent)
    {
        if (_options.Trace.Enabled)
            _traces.Add(new SipTraceMessage(_timeProvider.GetUtcNow(), isSent, flow.Transport, flow.Local, flow.Remote, bytes));
    }

    private void Notice(SipFact fact)
    {
        switch (fact)
        {
            case AddressBanned { HoldsCalls: false } ban:
                _bans.Add(ban.Network);
                _streams.CloseFrom(ban.Network);
                break;
            case AddressReleased released:
                _bans.Remove(released.Network);
                break;
            case IncomingInvite invite when _options.Trace.Enabled:
                _traces.Begin(invite.CallIdHeader);
                break;
            case CallPlaced placed when _options.Trace.Enabled:
                _traces.Begin(placed.CallIdHeader);
                break;
            case CallEnded { CallIdHeader.Length: > 0 } ended when _options.Trace.Enabled:
                _traces.End(ended.CallIdHeader, _timeProvider.GetUtcNow());
                break;
            case RegistrationChanged { IsRegistered: false, Status: 408 or 503 } lost:
                Reroute(lost.Name);
                break;
        }
    }

    private void Weigh(long receivedAt)
    {
        _overload.Observe(_timeProvider.GetElapsedTime(receivedAt), _inbox.Waiting);
        _agent.Overloaded = _overload.IsOn;
    }
}
