using ItOps.Contracts.Telephony;
using ItOps.Telephony.Io;
using ItOps.Telephony.Sip;

namespace ItOps.Server.Trunks;

/// <summary>
/// One trunk that is switched on. Both hosts are asked by OPTIONS all the time. A trunk that registers does so at one of them: when that
/// one does not answer or can't serve, at the other, and back at the main one once it answers again, with growing pauses so that a
/// half-dead main host does not make the line flap. A wrong password is no reason to move. A static trunk uses the first host that
/// answers. Not thread-safe: <see cref="TrunkBoard"/> guards it.
/// </summary>
internal sealed class TrunkLine(Trunk trunk, IReadOnlyList<TrunkHost> initialHosts, string? secret, ISipLines lines, TimeProvider timeProvider)
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SwitchPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstReturn = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestReturn = TimeSpan.FromHours(1);
    private static long _lastSerial;

    private readonly TrunkHost[] _hosts = [.. initialHosts];
    private readonly TrunkName[] _names = [.. initialHosts.Select(_ => new TrunkName(timeProvider))];
    private readonly string _serial = $"{Interlocked.Increment(ref _lastSerial)}";
    private readonly bool?[] _reachable = new bool?[initialHosts.Count];
    private readonly TimeSpan?[] _roundTrips = new TimeSpan?[initialHosts.Count];
    private readonly NumberRules _rules = new(trunk.Rules);
    private string _registration = "";
    private int _attempts;
    private int _active;
    private bool _isRegistered;
    private bool _isStarted;
    private bool _hasFailed;
    private DateTimeOffset? _registeredUntil;
    private long _switchedAt;
    private TimeSpan _returnAfter = FirstReturn;
    private LineFaultDto? _fault;
    private int _refused;

    public Trunk Trunk => trunk;

    public IReadOnlyList<TrunkHost> Hosts => _hosts;

    public TrunkHost ActiveHost => _hosts[_active];

    public int CallsNow { get; private set; }

    public TrunkState State => trunk.Kind == TrunkKind.Register
        ? _isRegistered ? TrunkState.Up : _hasFailed ? TrunkState.Down : TrunkState.Connecting
        : _reachable[_active] switch { true => TrunkState.Up, false => TrunkState.Down, null => TrunkState.Connecting };

    public TrunkStatusDto Status => new(
        State, ActiveHost.Shown, _active > 0, _registeredUntil, _roundTrips[_active]?.TotalMilliseconds, CallsNow, _refused, _fault)
    {
        NameLostSince = _names[_active].LostSince,
        HasAddress = ActiveHost.Addresses.Count > 0,
    };

    public SipCredentials? Credentials => trunk.UserName is { Length: > 0 } user && secret is not null ? new(user, secret) : null;

    public string Rewrite(RewriteScope scope, string number) => _rules.Apply(scope, number);

    public void Start()
    {
        _isStarted = true;
        for (var index = 0; index < _hosts.Length; index++)
            lines.Qualify(ProbeOf(index), _hosts[index].Uri, ProbeInterval);
        if (trunk.Kind == TrunkKind.Register)
            RegisterAt(0);
    }

    /// <summary>The hosts whose names are to be looked up, and whether because they don't answer.</summary>
    public IReadOnlyList<(int Index, string Uri, bool Afresh)> NamesDue =>
        [.. Enumerable.Range(0, _hosts.Length).Where(index => _names[index].IsDue).Select(index => (index, _hosts[index].Uri, _names[index].IsDoubted))];

    /// <summary>What a host's name means now. Without an answer its last addresses stay; true when they changed.</summary>
    public bool Locate(int index, SipHostAnswer answer)
    {
        _names[index].Note(answer);
        var known = _hosts[index].Addresses;
        if (answer.Addresses.Count == 0 || answer.Addresses.ToHashSet().SetEquals(known))
            return false;
        _hosts[index] = _hosts[index] with { Addresses = answer.Addresses };
        if (!_isStarted)
            return true;
        lines.Qualify(ProbeOf(index), _hosts[index].Uri, ProbeInterval);
        if (trunk.Kind != TrunkKind.Register || index != _active)
            return true;
        if (known.Count == 0 && !_isRegistered)
            RegisterAt(index);
        else
            lines.Reroute(_registration);
        return true;
    }

    public void Stop()
    {
        for (var index = 0; index < _hosts.Length; index++)
            lines.StopQualifying(ProbeOf(index));
        if (_registration.Length > 0)
            lines.Unregister(_registration);
    }

    /// <summary>A channel for one more call; false when all are taken.</summary>
    public bool TryEnter()
    {
        if (CallsNow >= trunk.ChannelLimit)
        {
            _refused++;
            return false;
        }

        CallsNow++;
        return true;
    }

    public void Leave() => CallsNow--;

    /// <summary>A call over this trunk failed for a reason that lies with the trunk.</summary>
    public void Note(int status, string reason) => _fault = new(timeProvider.GetUtcNow(), status, reason);

    /// <summary>Takes a fact; false when it is about something else.</summary>
    public bool Take(SipFact fact)
    {
        switch (fact)
        {
            case RegistrationChanged changed when changed.Name == _registration:
                OnRegistration(changed);
                return true;
            case RegistrationRefreshed refreshed when refreshed.Name == _registration:
                _registeredUntil = timeProvider.GetUtcNow() + refreshed.Granted;
                return true;
            case PeerProbed probed when IndexOf(probed.Name) is var index and >= 0:
                (_reachable[index], _roundTrips[index]) = (true, probed.RoundTrip);
                OnReachable();
                return true;
            case PeerReachabilityChanged { IsReachable: false } lost when IndexOf(lost.Name) is var index and >= 0:
                (_reachable[index], _roundTrips[index]) = (false, null);
                OnUnreachable(index);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Time goes by: a line that is down on one host tries the other now and then.</summary>
    public void Tick()
    {
        if (trunk.Kind == TrunkKind.Register && !_isRegistered && _hasFailed && _fault is { } fault && IsWorthMoving(fault.Status))
            MoveOn();
        else
            OnReachable();
    }

    private void OnRegistration(RegistrationChanged changed)
    {
        _isRegistered = changed.IsRegistered;
        if (changed.IsRegistered)
        {
            _hasFailed = false;
            return;
        }

        (_hasFailed, _registeredUntil) = (true, null);
        if (IsWorthMoving(changed.Status))
            _names[_active].Doubt();
        Note(changed.Status, changed.Reason);
        if (IsWorthMoving(changed.Status))
            MoveOn();
    }

    private void OnUnreachable(int index)
    {
        _names[index].Doubt();
        if (index != _active)
            return;
        Note(408, "OPTIONS");
        if (trunk.Kind == TrunkKind.Register)
            MoveOn();
        else if (_hosts.Length > 1 && _reachable[1 - index] == true)
            _active = 1 - index;
    }

    private void OnReachable()
    {
        if (_active == 0 || _reachable[0] != true)
            return;
        if (trunk.Kind == TrunkKind.Static)
        {
            _active = 0;
        }
        else if (timeProvider.GetElapsedTime(_switchedAt) >= _returnAfter)
        {
            _returnAfter = _returnAfter * 2 < LongestReturn ? _returnAfter * 2 : LongestReturn;
            RegisterAt(0);
        }
    }

    private void MoveOn()
    {
        if (_hosts.Length < 2 || (_attempts > 1 && timeProvider.GetElapsedTime(_switchedAt) < SwitchPause))
            return;
        RegisterAt(1 - _active);
    }

    private void RegisterAt(int index)
    {
        if (_registration.Length > 0)
            lines.Unregister(_registration);
        (_active, _isRegistered, _registeredUntil, _switchedAt) = (index, false, null, timeProvider.GetTimestamp());
        _registration = $"trunk/{_serial}/{++_attempts}";
        lines.Register(new SipRegistration(
            _registration,
            _hosts[index].Uri,
            $"sip:{trunk.UserName}@{_hosts[0].Name}",
            trunk.ContactUser,
            Credentials ?? new SipCredentials(trunk.UserName ?? "", "")));
    }

    /// <summary>Silence and the server's own trouble, not its verdict on us (RFC 3261 21.5).</summary>
    private static bool IsWorthMoving(int status) => status is 408 or 404 or (>= 500 and < 600);

    private string ProbeOf(int index) => $"trunk/{_serial}/probe/{index}";

    private int IndexOf(string probe)
    {
        for (var index = 0; index < _hosts.Length; index++)
            if (probe == ProbeOf(index))
                return index;
        return -1;
    }
}
