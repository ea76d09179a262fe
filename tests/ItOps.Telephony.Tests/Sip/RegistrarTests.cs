using System.Net;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Digest;

namespace ItOps.Telephony.Tests.Sip;

/// <summary>The registrar and our own client for others' (RFC 3261 10, RFC 7616, RFC 8760), two real user agents.</summary>
public sealed class RegistrarTests
{
    private readonly SipLink _link = new();
    private readonly SipPeer _registrar;
    private readonly SipPeer _phone;

    public RegistrarTests()
    {
        _registrar = _link.Add(1, options => options.FindPassword = static user => user == "8001" ? "secret" : null);
        _phone = _link.Add(2);
    }

    [Fact]
    public void Phone_with_the_right_password_is_registered_and_stays_so()
    {
        Register("8001", "secret");
        _link.Run(TimeSpan.FromMinutes(30));
        Assert.True(_phone.Only<RegistrationChanged>().IsRegistered);
        Assert.Equal(_phone.Address, Assert.Single(_registrar.Agent.FindBindings("8001")).Flow.Remote);
        Assert.DoesNotContain(_registrar.Facts.OfType<BindingChanged>(), each => each.Expires == TimeSpan.Zero);
    }

    [Fact]
    public void Binding_of_a_phone_that_went_silent_runs_out()
    {
        Register("8001", "secret");
        _link.Run(TimeSpan.FromSeconds(1));
        _link.Drop = (sender, _) => sender == _phone;
        _link.Run(TimeSpan.FromMinutes(11));
        Assert.Empty(_registrar.Agent.FindBindings("8001"));
        Assert.Equal(TimeSpan.Zero, _registrar.Facts.OfType<BindingChanged>().Last().Expires);
    }

    [Fact]
    public void Unregistering_removes_the_binding()
    {
        Register("8001", "secret");
        _link.Run(TimeSpan.FromSeconds(1));
        _link.Act(now => _phone.Agent.Unregister("trunk", now));
        _link.Run(TimeSpan.FromSeconds(1));
        Assert.Empty(_registrar.Agent.FindBindings("8001"));
        Assert.False(_phone.Facts.OfType<RegistrationChanged>().Last().IsRegistered);
    }

    [Theory]
    [InlineData("8001", "wrong")]
    [InlineData("8002", "secret")]
    public void Wrong_password_or_unknown_user_is_refused_and_told(string user, string password)
    {
        Register(user, password);
        _link.Run(TimeSpan.FromSeconds(2));
        Assert.Equal((false, 401), (_phone.Only<RegistrationChanged>().IsRegistered, _phone.Only<RegistrationChanged>().Status));
        Assert.Contains(_registrar.Facts.OfType<AuthenticationFailed>(), each => each.User == user);
        Assert.Empty(_registrar.Agent.FindBindings(user));
    }

    [Fact]
    public void User_may_not_register_for_somebody_else()
    {
        Register("8001", "secret", addressOfRecord: "sip:8002@192.0.2.1");
        _link.Run(TimeSpan.FromSeconds(2));
        Assert.Equal(403, _phone.Only<RegistrationChanged>().Status);
    }

    [Fact]
    public void Interval_too_brief_is_raised_to_the_registrars_minimum()
    {
        Register("8001", "secret", TimeSpan.FromSeconds(5));
        _link.Run(TimeSpan.FromSeconds(2));
        Assert.True(_phone.Only<RegistrationChanged>().IsRegistered);
        Assert.Equal(TimeSpan.FromSeconds(30), _registrar.Only<BindingChanged>().Expires);
    }

    [Fact]
    public void Peer_that_goes_and_comes_back_is_told()
    {
        _link.Act(now => _phone.Agent.Qualify("trunk", "sip:192.0.2.1", _phone.FlowTo(_registrar), TimeSpan.FromSeconds(30), now));
        _link.Run(TimeSpan.FromSeconds(60));
        _link.Drop = (_, _) => true;
        _link.Run(TimeSpan.FromSeconds(120));
        _link.Drop = (_, _) => false;
        _link.Run(TimeSpan.FromSeconds(120));
        Assert.Equal([true, false, true], _phone.Facts.OfType<PeerReachabilityChanged>().Select(each => each.IsReachable));
    }

    [Theory]
    [InlineData("secret", true)]
    [InlineData("wrong", false)]
    public void Call_that_must_prove_its_caller_comes_through_only_with_the_password(string password, bool isAnswered)
    {
        SipPeer guarded = _link.Add(3, options =>
        {
            options.FindPassword = static user => user == "8001" ? "secret" : null;
            options.MustAuthenticate = static (_, _) => true;
        });
        guarded.AnswerEverything();
        SipInvitation invitation = new("sip:4000@192.0.2.3", "8001", "Ann", SipPeer.Sdp) { Credentials = new SipCredentials("8001", password) };
        _link.Act(now => _phone.Agent.Invite(new SipCallId(2), invitation, _phone.FlowTo(guarded), now));
        _link.Run(TimeSpan.FromSeconds(2));
        Assert.Equal(isAnswered ? 1 : 0, _phone.Facts.OfType<CallAnswered>().Count());
        Assert.Equal(isAnswered ? ["8001"] : [], guarded.Facts.OfType<IncomingInvite>().Select(each => each.AuthenticatedUser));
    }

    [Fact]
    public void Registrar_needs_only_HA1_and_takes_either_algorithm()
    {
        SipHa1 known = SipHa1.Of("8005", "itops", "secret");
        SipPeer registrar = _link.Add(5, options => options.FindHa1 = user => user == "8005" ? known : null);
        SipPeer phone = _link.Add(6);
        _link.Act(now => phone.Agent.Register(
            new SipRegistration("trunk", $"sip:{registrar.Address}", $"sip:8005@{registrar.Address}", "8005", new SipCredentials("8005", "secret")),
            phone.FlowTo(registrar),
            now));
        _link.Run(TimeSpan.FromSeconds(2));
        Assert.Single(registrar.Agent.FindBindings("8005"));
        Assert.Contains(phone.Facts.OfType<RegistrationRefreshed>(), each => each.Granted == TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void Removed_user_has_no_binding_left_and_it_is_told()
    {
        Register("8001", "secret");
        _link.Run(TimeSpan.FromSeconds(1));
        _link.Act(_ => _registrar.Agent.RemoveBindings("8001"));
        Assert.Empty(_registrar.Agent.FindBindings("8001"));
        Assert.Equal(TimeSpan.Zero, _registrar.Facts.OfType<BindingChanged>().Last().Expires);
    }

    [Fact]
    public void Every_answer_to_a_probe_tells_its_round_trip()
    {
        _link.Act(now => _phone.Agent.Qualify("pbx", $"sip:{_registrar.Address}", _phone.FlowTo(_registrar), TimeSpan.FromSeconds(30), now));
        _link.Run(TimeSpan.FromSeconds(95));
        Assert.Equal(4, _phone.Facts.OfType<PeerProbed>().Count());
        Assert.Single(_phone.Facts.OfType<PeerReachabilityChanged>());
    }

    [Fact]
    public void Call_to_a_contact_that_only_a_provider_knows_may_assert_its_caller()
    {
        SipPeer hotline = _link.Add(7, options => options.IsTrustedTarget = static user => user == "t5f3a");
        foreach (string target in (ReadOnlySpan<string>)["t5f3a", "4000"])
        {
            SipInvitation invitation = new($"sip:{target}@{hotline.Address}", "trunk-user", "", SipPeer.Sdp) { AssertIdentity = true, AssertedUser = "13900008001" };
            _link.Act(now => _phone.Agent.Invite(new SipCallId(target.Length * 2), invitation, _phone.FlowTo(hotline), now));
            _link.Run(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["13900008001", "trunk-user"], hotline.Facts.OfType<IncomingInvite>().Select(each => each.CallerUser));
    }

    private void Register(string user, string password, TimeSpan? expires = null, string? addressOfRecord = null)
    {
        SipRegistration registration = new("trunk", "sip:192.0.2.1", addressOfRecord ?? $"sip:{user}@192.0.2.1", user, new SipCredentials(user, password))
        {
            Expires = expires ?? TimeSpan.FromMinutes(10),
        };
        _link.Act(now => _phone.Agent.Register(registration, _phone.FlowTo(_registrar), now));
    }
}
