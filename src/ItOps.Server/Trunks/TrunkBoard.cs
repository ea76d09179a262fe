using System.Collections.Frozen;
using System.Net;
using ItOps.Contracts.Telephony;
using ItOps.Server.Data;
using ItOps.Telephony.Io;
using ItOps.Telephony.Sip;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Trunks;

/// <summary>All trunks that are switched on, as they stand now. Any thread.</summary>
internal sealed class TrunkBoard(
    IDbContextFactory<ItOpsDbContext> contexts, TrunkSecrets secrets, ISipLines lines, HotlineNumber hotline, TimeProvider timeProvider)
{
    private static readonly TrunkStatusDto Off = new(TrunkState.Disabled, "", false, null, null, 0, 0, null);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, TrunkLine> _lines = [];
    private volatile FrozenSet<IPAddress> _addresses = FrozenSet<IPAddress>.Empty;
    private volatile FrozenSet<string> _contacts = FrozenSet<string>.Empty;

    /// <summary>Whether an address belongs to a trunk, whose word on its callers' numbers counts (RFC 3325). Never waits.</summary>
    public bool IsTrusted(IPAddress address) => _addresses.Contains(Plain(address));

    /// <summary>Whether a request URI's user is a Contact that only a trunk knows. Never waits.</summary>
    public bool IsTrustedContact(string user) => _contacts.Contains(user);

    /// <summary>Reads the trunks and starts them all.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var trunk in await context.Trunks.AsNoTracking().ToListAsync(cancellationToken))
            await UseAsync(trunk, cancellationToken);
    }

    /// <summary>Starts a trunk, or starts it anew with changed settings. Calls that stand go on.</summary>
    public async Task UseAsync(Trunk trunk, CancellationToken cancellationToken)
    {
        var line = new TrunkLine(trunk, TrunkHost.Of(trunk), secrets.Unprotect(trunk.ProtectedSecret), lines, timeProvider);
        if (trunk.Enabled)
            foreach (var (index, uri, _) in line.NamesDue)
                line.Locate(index, await lines.ResolveAsync(uri).WaitAsync(cancellationToken));
        lock (_gate)
        {
            StopLine(trunk.Id);
            if (trunk.Enabled)
            {
                _lines[trunk.Id] = line;
                line.Start();
            }

            Publish();
        }
    }

    /// <summary>Looks up the names whose time is over, and those of hosts that don't answer. To be called every few seconds.</summary>
    public async Task LocateAsync(CancellationToken cancellationToken)
    {
        List<(TrunkLine Line, int Index, string Uri, bool Afresh)> due;
        lock (_gate)
            due = [.. _lines.Values.SelectMany(line => line.NamesDue.Select(name => (line, name.Index, name.Uri, name.Afresh)))];
        foreach (var (line, index, uri, afresh) in due)
        {
            var answer = await lines.ResolveAsync(uri, afresh).WaitAsync(cancellationToken);
            lock (_gate)
            {
                if (_lines.GetValueOrDefault(line.Trunk.Id) == line && line.Locate(index, answer))
                    Publish();
            }
        }
    }

    public void Remove(Guid trunk)
    {
        lock (_gate)
        {
            StopLine(trunk);
            Publish();
        }
    }

    public TrunkStatusDto StatusOf(Guid trunk)
    {
        lock (_gate)
            return _lines.TryGetValue(trunk, out var line) ? line.Status : Off;
    }

    /// <summary>Takes what concerns trunks; leaves the rest.</summary>
    public void Take(SipFact fact)
    {
        lock (_gate)
        {
            foreach (var line in _lines.Values)
                if (line.Take(fact))
                    return;
        }
    }

    /// <summary>To be called every few seconds.</summary>
    public void Tick()
    {
        lock (_gate)
        {
            foreach (var line in _lines.Values)
                line.Tick();
        }
    }

    /// <summary>The trunk that a call comes from: by the Contact that it was sent to, else by its address.</summary>
    public TrunkLine? Find(IPEndPoint? remote, string calledNumber)
    {
        lock (_gate)
        {
            if (_lines.Values.FirstOrDefault(line => line.Trunk.ContactUser == calledNumber) is { } registered)
                return registered;
            if (remote is null)
                return null;
            var address = Plain(remote.Address);
            var here = _lines.Values.Where(line => line.Hosts.Any(host => host.Addresses.Contains(address))).ToList();
            return here.Find(line => line.Hosts.Any(host => host.Port == remote.Port && host.Addresses.Contains(address))) ?? here.FirstOrDefault();
        }
    }

    /// <summary>Takes a channel of a trunk; false when all are taken or it is gone.</summary>
    public bool TryEnter(Guid trunk)
    {
        lock (_gate)
            return _lines.TryGetValue(trunk, out var line) && line.TryEnter();
    }

    /// <summary>Gives a channel back.</summary>
    public void Leave(Guid trunk)
    {
        lock (_gate)
        {
            if (_lines.TryGetValue(trunk, out var line) && line.CallsNow > 0)
                line.Leave();
        }
    }

    /// <summary>A call over a trunk failed; what the called party did is not the trunk's fault.</summary>
    public void NoteFailure(Guid trunk, int status, string reason)
    {
        if (status is not (401 or 402 or 403 or 407 or 408) && status < 500 || status >= 600)
            return;
        lock (_gate)
        {
            if (_lines.TryGetValue(trunk, out var line))
                line.Note(status, reason);
        }
    }

    /// <summary>The ways to a number, best first: trunks that are up before others, and of each the host in use before its stand-in.</summary>
    public IReadOnlyList<TrunkRoute> RoutesTo(string number)
    {
        lock (_gate)
        {
            return
            [
                .. _lines.Values
                    .OrderByDescending(line => line.State == TrunkState.Up)
                    .ThenBy(line => line.Trunk.Name, StringComparer.Ordinal)
                    .SelectMany(line => line.Hosts.OrderByDescending(host => host == line.ActiveHost).Select(host => Route(line, host, number))),
            ];
        }
    }

    /// <summary>Where a redirected call of ours may go on: where the trunk's settings allow it, and not to another number or another provider.</summary>
    public IReadOnlyList<TrunkRoute> Follow(TrunkRoute route, IReadOnlyList<string> targets)
    {
        lock (_gate)
        {
            if (!_lines.TryGetValue(route.Trunk, out var line) || !line.Trunk.FollowRedirects)
                return [];
            return [.. targets.Where(target => RedirectRule.Allows(route.Request.Target, target, line.Hosts))
                .Select(target => route with { Request = route.Request with { Target = target } })];
        }
    }

    private TrunkRoute Route(TrunkLine line, TrunkHost host, string number)
    {
        var trunk = line.Trunk;
        var shown = trunk.CallerNumber.Length > 0 ? trunk.CallerNumber : hotline.Current;
        var from = trunk is { CallerIdRule: CallerIdRule.UserInFrom, UserName: { Length: > 0 } user } ? user : shown;
        return new TrunkRoute(trunk.Id, trunk.Name, new DialRequest(host.UriOf(line.Rewrite(RewriteScope.Outbound, number)), from, "")
        {
            Peer = host.Addresses.Count > 0 ? host.Addresses[0] : null,
            CallerHost = trunk.Kind == TrunkKind.Register ? trunk.Host : null,
            Credentials = line.Credentials,
            AssertIdentity = trunk.CallerIdRule != CallerIdRule.From,
            AssertedNumber = shown,
        });
    }

    private void StopLine(Guid trunk)
    {
        if (_lines.Remove(trunk, out var old))
            old.Stop();
    }

    private void Publish()
    {
        _addresses = _lines.Values.SelectMany(line => line.Hosts).SelectMany(host => host.Addresses).Select(Plain).ToFrozenSet();
        _contacts = _lines.Values.Select(line => line.Trunk.ContactUser).ToFrozenSet(StringComparer.Ordinal);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
