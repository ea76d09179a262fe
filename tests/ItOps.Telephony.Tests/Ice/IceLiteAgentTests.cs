using System.Net;
using System.Text;
using ItOps.Telephony.Ice;
using ItOps.Telephony.Stun;

namespace ItOps.Telephony.Tests.Ice;

public sealed class IceLiteAgentTests
{
    private static readonly IceCredentials Local = new("localfra", "localpasswordlocalpassword");
    private static readonly IceCredentials Remote = new("remo", "remotepasswordremotepassword");
    private static readonly PeerAddress First = Address(1);
    private static readonly PeerAddress Second = Address(2);

    private readonly IceLiteAgent _agent = new(Local, Remote, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(15));
    private readonly byte[] _reply = new byte[IceLiteAgent.MaxReplyLength];

    [Fact]
    public void First_verified_source_is_selected_until_another_is_nominated()
    {
        Assert.Equal(StunClass.Success, Check(First));
        Assert.Equal((IceState.Verified, First), (_agent.State, _agent.Selected));
        Assert.Equal(StunClass.Success, Check(Second));
        Assert.Equal(First, _agent.Selected);
        Assert.Equal(StunClass.Success, Check(Second, nominate: true));
        Assert.Equal((IceState.Nominated, Second), (_agent.State, _agent.Selected));
    }

    [Fact]
    public void Check_with_the_wrong_password_proves_nothing()
    {
        Assert.Equal(StunClass.Error, Check(First, password: "someotherpasswordsomeother"));
        Assert.Equal(IceState.Waiting, _agent.State);
        Assert.False(_agent.IsVerified(First));
    }

    [Fact]
    public void Check_for_another_peer_proves_nothing()
    {
        Assert.Equal(StunClass.Error, Check(First, userName: "localfra:other"));
        Assert.False(_agent.IsVerified(First));
    }

    [Fact]
    public void Peer_that_believes_to_be_controlled_is_told_of_the_conflict()
    {
        Assert.Equal(StunClass.Error, Check(First, role: StunAttribute.IceControlled));
        Assert.Equal(IceState.Waiting, _agent.State);
    }

    [Fact]
    public void Consent_ends_after_fifteen_seconds_without_a_check()
    {
        Check(First, now: 10);
        Assert.Equal(TimeSpan.FromSeconds(25), _agent.NextDeadline);
        _agent.HandleTimeout(TimeSpan.FromSeconds(24.9));
        Assert.Equal(IceState.Verified, _agent.State);
        _agent.HandleTimeout(TimeSpan.FromSeconds(25));
        Assert.Equal(IceState.Lost, _agent.State);
        Assert.Null(Check(First, now: 26));
    }

    [Fact]
    public void Sources_are_bounded_and_the_selected_one_stays()
    {
        Check(First, nominate: true);
        for (ushort port = 100; port < 200; port++)
            Check(Address(port));

        Assert.Equal(IceLiteAgent.MaxSources, _agent.Sources.Count);
        Assert.True(_agent.IsVerified(First));
        Assert.True(_agent.IsVerified(Address(199)));
        Assert.False(_agent.IsVerified(Address(100)));
    }

    private StunClass? Check(
        PeerAddress source, bool nominate = false, string? password = null, string? userName = null,
        StunAttribute role = StunAttribute.IceControlling, double now = 0)
    {
        Span<byte> buffer = stackalloc byte[256];
        var writer = new StunWriter(buffer, StunClass.Request, StunMessage.Binding, stackalloc byte[12]);
        writer.Add(StunAttribute.Username, userName ?? $"{Local.UserFragment}:{Remote.UserFragment}");
        writer.Add(role, stackalloc byte[8]);
        if (nominate)
            writer.Add(StunAttribute.UseCandidate, default(ReadOnlySpan<byte>));
        writer.AddIntegrity(Encoding.UTF8.GetBytes(password ?? Local.Password));
        writer.AddFingerprint();

        var length = _agent.Handle(buffer[..writer.Length], source, TimeSpan.FromSeconds(now), _reply, out _);
        return length > 0 && StunMessage.TryParse(_reply.AsSpan(0, length), out var reply) ? reply.Class : null;
    }

    private static PeerAddress Address(ushort port) => PeerAddress.From(new IPEndPoint(IPAddress.Loopback, port));
}
