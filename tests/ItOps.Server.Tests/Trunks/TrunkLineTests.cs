using System.Net;
using ItOps.Contracts.Telephony;
using ItOps.Server.Trunks;
using ItOps.Telephony.Io;
using ItOps.Telephony.Sip;
using Microsoft.Extensions.Time.Testing;

namespace ItOps.Server.Tests.Trunks;

/// <summary>A trunk's life between two hosts, on virtual time.</summary>
public sealed class TrunkLineTests
{
    private const string Main = "sip:198.51.100.1:5060";
    private const string Backup = "sip:198.51.100.2:5080";

    private readonly LineLog _lines = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Registers_at_the_main_host_and_tells_until_when()
    {
        var line = Start(TrunkKind.Register);
        Assert.Equal((Main, "sip:4000@198.51.100.1", "t1a2b"), (_lines.Latest.Registrar, _lines.Latest.AddressOfRecord, _lines.Latest.ContactUser));
        Assert.Equal(TrunkState.Connecting, line.State);

        Registered(line, TimeSpan.FromMinutes(10));

        Assert.Equal((TrunkState.Up, false), (line.State, line.Status.OnBackup));
        Assert.Equal(_time.GetUtcNow().AddMinutes(10), line.Status.RegisteredUntil);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(503)]
    [InlineData(404)]
    public void Main_host_that_does_not_serve_hands_over_to_the_stand_in(int status)
    {
        var line = Start(TrunkKind.Register);
        var first = _lines.Latest.Name;

        Refused(line, status);

        Assert.Equal(Backup, _lines.Latest.Registrar);
        Assert.Contains(first, _lines.Unregistered);
        Assert.Equal(status, line.Status.LastError?.Status);
        Registered(line, TimeSpan.FromMinutes(10));
        Assert.Equal((TrunkState.Up, true, "198.51.100.2:5080"), (line.State, line.Status.OnBackup, line.Status.ActiveHost));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public void Wrong_password_is_told_and_no_reason_to_move(int status)
    {
        var line = Start(TrunkKind.Register);

        Refused(line, status);
        _time.Advance(TimeSpan.FromMinutes(5));
        line.Tick();

        Assert.Single(_lines.Registrations);
        Assert.Equal((TrunkState.Down, status), (line.State, line.Status.LastError!.Status));
    }

    [Fact]
    public void Late_word_of_the_registration_that_was_given_up_changes_nothing()
    {
        var line = Start(TrunkKind.Register);
        var first = _lines.Latest.Name;
        Refused(line, 503);
        Registered(line, TimeSpan.FromMinutes(10));

        Assert.False(line.Take(new RegistrationChanged(first, false, 408, "")));

        Assert.Equal(TrunkState.Up, line.State);
    }

    [Fact]
    public void Two_dead_hosts_are_tried_in_turn_but_not_in_a_storm()
    {
        var line = Start(TrunkKind.Register);
        for (var second = 0; second < 60; second++)
        {
            Refused(line, 503);
            line.Tick();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(_lines.Registrations.Count, 4, 6);
        Assert.Equal(2, _lines.Registrations.Select(each => each.Registrar).Distinct().Count());
    }

    [Fact]
    public void Main_host_gets_the_line_back_once_it_answers_and_some_time_has_passed()
    {
        var line = Start(TrunkKind.Register);
        Refused(line, 408);
        Registered(line, TimeSpan.FromMinutes(10));
        line.Take(new PeerProbed(_lines.ProbeOf(Main), TimeSpan.FromMilliseconds(12)));
        Assert.Equal(Backup, _lines.Latest.Registrar);

        _time.Advance(TimeSpan.FromSeconds(61));
        line.Tick();

        Assert.Equal(Main, _lines.Latest.Registrar);
    }

    [Fact]
    public void Static_trunk_uses_the_first_host_that_answers()
    {
        var line = Start(TrunkKind.Static);
        Assert.Empty(_lines.Registrations);
        line.Take(new PeerProbed(_lines.ProbeOf(Backup), TimeSpan.FromMilliseconds(5)));
        line.Take(new PeerReachabilityChanged(_lines.ProbeOf(Main), false, null));
        Assert.Equal((TrunkState.Up, true, 5.0), (line.State, line.Status.OnBackup, line.Status.RoundTripMs));

        line.Take(new PeerProbed(_lines.ProbeOf(Main), TimeSpan.FromMilliseconds(7)));

        Assert.Equal((TrunkState.Up, false, 7.0), (line.State, line.Status.OnBackup, line.Status.RoundTripMs));
    }

    [Fact]
    public void Host_that_moved_is_asked_and_registered_at_by_its_new_address()
    {
        var line = Start(TrunkKind.Register);
        Registered(line, TimeSpan.FromMinutes(10));

        Assert.True(line.Locate(0, Answer("203.0.113.9")));

        Assert.Equal(IPAddress.Parse("203.0.113.9"), Assert.Single(line.Hosts[0].Addresses));
        Assert.Equal(_lines.Latest.Name, Assert.Single(_lines.Rerouted));
        Assert.Single(_lines.Registrations);
        Assert.Equal(TrunkState.Up, line.State);
    }

    [Fact]
    public void Last_good_address_stays_in_use_while_no_name_server_answers_and_since_when_is_told()
    {
        var line = Start(TrunkKind.Static);
        line.Locate(0, Answer("198.51.100.1"));
        Assert.Null(line.Status.NameLostSince);
        var lost = _time.GetUtcNow();

        Assert.False(line.Locate(0, Answer("198.51.100.1") with { IsCurrent = false }));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.False(line.Locate(0, new SipHostAnswer([], false, TimeSpan.FromSeconds(15))));

        Assert.Equal((lost, true), (line.Status.NameLostSince, line.Status.HasAddress));
        Assert.Equal(IPAddress.Parse("198.51.100.1"), Assert.Single(line.Hosts[0].Addresses));
        line.Locate(0, Answer("198.51.100.1"));
        Assert.Null(line.Status.NameLostSince);
    }

    [Fact]
    public void Name_is_looked_up_when_its_time_is_over_and_at_once_when_the_host_is_silent()
    {
        var line = Start(TrunkKind.Static);
        line.Locate(0, Answer("198.51.100.1"));
        line.Locate(1, Answer("198.51.100.2"));
        Assert.Empty(line.NamesDue);

        line.Take(new PeerReachabilityChanged(_lines.ProbeOf(Main), false, null));
        Assert.Equal((0, Main, true), Assert.Single(line.NamesDue));
        line.Locate(0, Answer("198.51.100.1"));
        Assert.Empty(line.NamesDue);

        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([(0, false), (1, false)], line.NamesDue.Select(name => (name.Index, name.Afresh)));
    }

    [Fact]
    public void Trunk_that_could_not_be_found_registers_as_soon_as_its_name_is_known()
    {
        var line = Start(TrunkKind.Register, isKnown: false);
        Refused(line, 404);
        Assert.False(line.Status.HasAddress);
        var attempts = _lines.Registrations.Count;

        line.Locate(line.Status.OnBackup ? 1 : 0, Answer("198.51.100.1"));

        Assert.Equal(attempts + 1, _lines.Registrations.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Clock_that_is_set_does_not_make_the_line_flap(int hours)
    {
        var time = new Hosting.SteppedTime();
        var line = Start(TrunkKind.Register, time: time);
        Refused(line, 408);
        Registered(line, TimeSpan.FromMinutes(10));
        line.Take(new PeerProbed(_lines.ProbeOf(Main), TimeSpan.FromMilliseconds(12)));

        time.Step(TimeSpan.FromHours(hours));
        line.Tick();
        Assert.Equal(Backup, _lines.Latest.Registrar);
        time.Advance(TimeSpan.FromSeconds(61));
        line.Tick();

        Assert.Equal(Main, _lines.Latest.Registrar);
    }

    [Theory]
    [InlineData("sip:10010@198.51.100.1:5090;transport=tcp", true)]
    [InlineData("sip:10010@gw2.provider.example", true)]
    [InlineData("sip:10010@provider.example", true)]
    [InlineData("sip:16899@provider.example", false)] // another number may cost
    [InlineData("sip:10010@203.0.113.66", false)] // a stranger's host
    [InlineData("sip:10010@notprovider.example", false)]
    [InlineData("sip:10010@provider.example;maddr=203.0.113.66", false)]
    [InlineData("tel:10010", false)]
    [InlineData("sips:10010@provider.example", false)]
    [InlineData("nonsense", false)]
    public void Redirect_leads_to_the_same_number_at_the_same_provider_only(string target, bool isAllowed)
    {
        TrunkHost[] hosts = [new("provider.example", 5060, "udp") { Addresses = [IPAddress.Parse("198.51.100.1")] }];
        Assert.Equal(isAllowed, RedirectRule.Allows("sip:10010@provider.example:5060", target, hosts));
    }

    [Fact]
    public void Channels_are_counted_and_the_one_too_many_is_refused_and_told()
    {
        var line = Start(TrunkKind.Static, channels: 2);
        Assert.True(line.TryEnter());
        Assert.True(line.TryEnter());
        Assert.False(line.TryEnter());
        Assert.Equal((2, 1), (line.Status.CallsNow, line.Status.CallsRefused));
        line.Leave();
        Assert.True(line.TryEnter());
    }

    [Fact]
    public void Stopped_trunk_leaves_no_probe_and_ends_its_registration()
    {
        var line = Start(TrunkKind.Register);
        line.Stop();
        Assert.Empty(_lines.Probes);
        Assert.Equal(_lines.Latest.Name, Assert.Single(_lines.Unregistered));
    }

    private static SipHostAnswer Answer(string address) => new([IPAddress.Parse(address)], true, TimeSpan.FromMinutes(5));

    private TrunkLine Start(TrunkKind kind, int channels = 10, bool isKnown = true, TimeProvider? time = null)
    {
        var trunk = new Trunk
        {
            Id = Guid.NewGuid(), Name = "Provider", Kind = kind, Host = "198.51.100.1", Port = 5060, Transport = "udp", UserName = "4000",
            CallerNumber = "", ChannelLimit = channels, BackupHost = "198.51.100.2:5080", Enabled = true, ContactUser = "t1a2b",
        };
        var hosts = TrunkHost.Of(trunk).Select(host => isKnown ? host with { Addresses = [IPAddress.Parse(host.Name)] } : host).ToList();
        var line = new TrunkLine(trunk, hosts, "secret", _lines, time ?? _time);
        line.Start();
        return line;
    }

    private void Registered(TrunkLine line, TimeSpan granted)
    {
        Assert.True(line.Take(new RegistrationChanged(_lines.Latest.Name, true, 200, "OK")));
        Assert.True(line.Take(new RegistrationRefreshed(_lines.Latest.Name, granted)));
    }

    private void Refused(TrunkLine line, int status) => line.Take(new RegistrationChanged(_lines.Latest.Name, false, status, "No"));
}
