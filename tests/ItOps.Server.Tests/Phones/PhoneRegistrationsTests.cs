using System.Net;
using ItOps.Server.Phones;
using ItOps.Server.Tests.Hosting;
using ItOps.Server.Tests.Trunks;
using ItOps.Telephony.Sip;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ItOps.Server.Tests.Phones;

public sealed class PhoneRegistrationsTests(DeskServer server) : IClassFixture<DeskServer>
{
    private static readonly IPEndPoint Nat = new(IPAddress.Parse("203.0.113.9"), 40_001);

    private readonly LineLog _lines = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private readonly List<(string, bool)> _told = [];

    [Fact]
    public void Several_places_are_kept_and_told_as_one_phone()
    {
        var phones = Make();
        phones.Take(Made("sip:8031@10.0.0.5:5060", Nat));
        phones.Take(Made("sip:8031@10.0.0.6:5060", new(Nat.Address, 40_002)));

        Assert.Equal(["sip:8031@10.0.0.6:5060", "sip:8031@10.0.0.5:5060"], phones.Of("8031").Select(place => place.Contact));
        Assert.Equal("203.0.113.9:40001", phones.Of("8031")[1].Received);
        Assert.Equal(_time.GetUtcNow().AddMinutes(5), phones.Of("8031")[0].ExpiresAt);
        Assert.Equal([("8031", true)], _told);

        phones.Take(Gone("sip:8031@10.0.0.5:5060"));
        Assert.True(phones.IsRegistered("8031"));
        phones.Take(Gone("sip:8031@10.0.0.6:5060"));
        Assert.False(phones.IsRegistered("8031"));
        Assert.Equal([("8031", true), ("8031", false)], _told);
        Assert.Empty(_lines.Probes);
    }

    [Fact]
    public void Place_is_asked_over_its_own_way_and_what_it_answers_is_shown()
    {
        var phones = Make();
        phones.Take(Made("sip:8031@10.0.0.5:5060", Nat));
        var probe = _lines.ProbeOf("sip:8031@10.0.0.5:5060");
        Assert.Null(phones.Of("8031")[0].IsReachable);

        phones.Take(new PeerProbed(probe, TimeSpan.FromMilliseconds(18)));
        Assert.Equal((true, 18.0), (phones.Of("8031")[0].IsReachable, phones.Of("8031")[0].RoundTripMs));

        phones.Take(new PeerReachabilityChanged(probe, false, null));
        Assert.Equal((false, null), (phones.Of("8031")[0].IsReachable, phones.Of("8031")[0].RoundTripMs));
    }

    [Fact]
    public void Wrong_password_is_kept_for_phones_that_exist_only()
    {
        var phones = Make();
        phones.Take(new AuthenticationFailed("8031", Nat, "REGISTER"));
        phones.Take(new AuthenticationFailed("root", Nat, "REGISTER"));

        Assert.Equal(401, phones.FaultOf("8031")!.Status);
        Assert.Null(phones.FaultOf("root"));
    }

    private PhoneRegistrations Make()
    {
        var phones = new PhoneRegistrations(_lines, server.Services.GetRequiredService<PhoneBook>(), _time);
        phones.Changed += (extension, isRegistered) => _told.Add((extension, isRegistered));
        return phones;
    }

    private static BindingChanged Made(string contact, IPEndPoint remote) => new("8031", contact, remote, TimeSpan.FromMinutes(5), SipTransport.Udp, "Yealink");

    private static BindingChanged Gone(string contact) => new("8031", contact, Nat, TimeSpan.Zero);
}
