using ItOps.CallCenter;
using ItOps.CallCenter.Agents;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Transfers;
using ItOps.Server.Hotline;
using ItOps.Server.Phones;
using ItOps.Server.SipTrace;
using ItOps.Server.Tests.Hosting;
using ItOps.Telephony.Io;
using ItOps.Telephony.Sip;
using Microsoft.Extensions.DependencyInjection;
using SipPartyKind = ItOps.Contracts.Calls.SipPartyKind;

namespace ItOps.Server.Tests.Hotline;

/// <summary>Transfers by the keys of a desk phone: REFER, and a second line. The caller's leg exists in name only; the phones are real.</summary>
public sealed class PhoneTransferTests : IClassFixture<SipServer>, IAsyncLifetime
{
    private static readonly AgentId Agent = new("agent3");
    private static readonly LegId CallerLeg = new(-11);

    private readonly OwnerLoop _loop;
    private readonly Switchboard _line;
    private readonly SipPhone _desk;
    private readonly SipPhone _expert;
    private readonly PhoneRegistrations _phones;
    private readonly ISipLines _lines;
    private readonly CallTraces _traces;
    private CallId _call;
    private SipCallId _firstLine;

    public PhoneTransferTests(SipServer server)
    {
        _loop = server.Services.GetRequiredService<OwnerLoop>();
        _line = server.Services.GetRequiredService<Switchboard>();
        _lines = server.Services.GetRequiredService<ISipLines>();
        _traces = server.Services.GetRequiredService<CallTraces>();
        _phones = server.Services.GetRequiredService<PhoneRegistrations>();
        _desk = new SipPhone(server.Sip, "8033");
        _expert = new SipPhone(server.Sip, "8031");
    }

    public async ValueTask InitializeAsync()
    {
        await UntilAsync(() => _phones.IsRegistered("8033") && _phones.IsRegistered("8031"));
        await DoAsync(() =>
        {
            _line.Join(Agent, "Three", "connection", ("8033", true));
            _line.Handle(new AgentReady(Agent));
            _line.On(new LegArrived(CallerLeg, DateTimeOffset.UtcNow, "8001", "", "4000", "udp"));
            _line.On(new LegConnected(CallerLeg, DateTimeOffset.UtcNow));
            _line.On(new Telephony.Io.DigitPressed(CallerLeg, DateTimeOffset.UtcNow, '1'));
            _line.On(new Telephony.Io.DigitPressed(CallerLeg, DateTimeOffset.UtcNow, '1'));
            _call = _line.Core.Agent(Agent)!.Call!.Value;
        });
        _firstLine = _desk.PickUp();
        await StateAsync(CallState.Talking);
    }

    public async ValueTask DisposeAsync()
    {
        await DoAsync(() =>
        {
            _line.On(new LegEnded(CallerLeg, DateTimeOffset.UtcNow, LegEndCause.HungUpByPeer, null, null));
            _line.Handle(new AgentEndWrapUp(Agent));
        });
        _lines.RemoveBindings("8033");
        _lines.RemoveBindings("8031");
        await UntilAsync(() => !_phones.IsRegistered("8033") && !_phones.IsRegistered("8031"));
        _desk.Dispose();
        _expert.Dispose();
    }

    [Fact]
    public async Task Second_line_asks_and_refer_with_replaces_completes_the_transfer()
    {
        var second = _desk.Dial("8031");
        _expert.PickUp();
        await StateAsync(CallState.OnHold, GuestState.Consulted);
        Assert.Equal(second, _desk.Next<CallAnswered>().Call);

        Assert.Equal(200, _desk.Transfer(_firstLine, "8031", second));

        await StateAsync(CallState.Transferred, GuestState.Joined);
        Assert.NotEqual(_desk.Next<Telephony.Sip.CallEnded>().Call, _desk.Next<Telephony.Sip.CallEnded>().Call);
    }

    [Fact]
    public async Task Ladder_has_the_second_line_and_whom_it_asks_also_after_they_are_gone()
    {
        var second = _desk.Dial("8031");
        _expert.PickUp();
        await StateAsync(CallState.OnHold, GuestState.Consulted);
        _desk.HangUp(second);
        _expert.Next<Telephony.Sip.CallEnded>();
        await UntilAsync(() => _line.Core.Call(_call) is { Guests.Count: 0 });

        var trace = await _traces.FindAsync(_call.Value, Contracts.Calls.CallChannel.Phone, CancellationToken.None);

        Assert.Equal(
            [(SipPartyKind.Phone, "8033 Three"), (SipPartyKind.Phone, "8033 Three"), (SipPartyKind.Phone, "8031")],
            trace.Parties.Select(party => (party.Kind, party.Name)));
        string[][] sent = [.. trace.Parties.Select(party => trace.Messages.Where(message => message.CallId == party.CallId && message.Status is null).Select(message => message.Line).ToArray())];
        Assert.Equal(["INVITE", "ACK"], sent[0]);
        Assert.Equal(["INVITE", "ACK", "INVITE", "ACK", "BYE"], sent[1]);
        Assert.Equal(["INVITE", "ACK", "BYE"], sent[2]);
        Assert.Equal(trace.Messages.OrderBy(message => message.At), trace.Messages);
    }

    [Fact]
    public async Task Second_line_that_is_hung_up_leaves_the_caller_waiting_for_the_agent()
    {
        var second = _desk.Dial("8031");
        _expert.PickUp();
        await StateAsync(CallState.OnHold, GuestState.Consulted);

        _desk.HangUp(second);

        _expert.Next<Telephony.Sip.CallEnded>();
        await UntilAsync(() => _line.Core.Call(_call) is { State: CallState.OnHold, Guests.Count: 0 });
    }

    [Fact]
    public async Task Refer_to_the_hotline_goes_to_the_queue_and_to_nowhere_changes_nothing()
    {
        Assert.Equal(404, _desk.Transfer(_firstLine, "8099"));
        await StateAsync(CallState.Talking);

        Assert.Equal(200, _desk.Transfer(_firstLine, "4000"));

        await StateAsync(CallState.Queued);
        _desk.Next<Telephony.Sip.CallEnded>();
    }

    private Task StateAsync(CallState state, params GuestState[] guests) => UntilAsync(() =>
        _line.Core.Call(_call) is { } call && call.State == state && call.Guests.Select(guest => guest.State).SequenceEqual(guests));

    private async Task UntilAsync(Func<bool> isTrue)
    {
        for (var attempt = 0; !await _loop.AskAsync(isTrue); attempt++)
        {
            Assert.True(attempt < 300, "it did not come about");
            await Task.Delay(50);
        }
    }

    private Task<bool> DoAsync(Action action) => _loop.AskAsync(() =>
    {
        action();
        return true;
    });
}
