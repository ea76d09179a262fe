using System.Net;
using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Io.Sip;

/// <summary>
/// From a URI to transports, addresses and ports, the best first (RFC 3263 4): literals at once; NAPTR where neither transport nor port
/// is given, then SRV, then plain addresses. Names without SRV are looked up as the system does it (hosts file included), unless name
/// servers are set.
/// </summary>
internal sealed class SipResolver
{
    private const int MaximumTargets = 8;

    /// <summary>What the system's own look-up, and an answer without records, do not tell.</summary>
    private static readonly TimeSpan SystemLife = TimeSpan.FromMinutes(1);

    private readonly LookupClient _client;
    private readonly bool _asksSystem;
    private readonly Random _random;
    private readonly TimeProvider _time;
    private readonly SipRecordCache<DnsResourceRecord> _records;
    private readonly SipRecordCache<IPAddress> _systemAddresses;

    /// <param name="random">Shares the load among equal targets (RFC 2782).</param>
    public SipResolver(IReadOnlyList<IPEndPoint> nameServers, Random random, TimeProvider time)
    {
        _time = time;
        (_records, _systemAddresses) = (new SipRecordCache<DnsResourceRecord>(time), new SipRecordCache<IPAddress>(time));
        _asksSystem = nameServers.Count == 0;
        _random = random;
        LookupClientOptions options = _asksSystem ? new LookupClientOptions() : new LookupClientOptions([.. nameServers]);
        options.Timeout = TimeSpan.FromSeconds(2);
        options.Retries = 1;
        options.ThrowDnsErrors = false;
        options.UseCache = false; // SipRecordCache keeps answers longer than their time when there are no others
        _client = new LookupClient(options);
    }

    /// <summary>Ways to a URI in the order to try them; empty when there are none.</summary>
    public Task<IReadOnlyList<SipTarget>> ResolveAsync(SipUri uri, bool afresh = false) => ResolveAsync(uri, new SipAnswerLife(_time, afresh));

    /// <summary>As the other, and how long the answer is good for.</summary>
    public async Task<IReadOnlyList<SipTarget>> ResolveAsync(SipUri uri, SipAnswerLife life)
    {
        if (!IsUsable(uri, out SipTransport? transport))
            return [];
        string host = uri.Parameter("maddr") is { Length: > 0 } maddr ? maddr : uri.Host;
        bool isSecure = uri.Scheme == "sips";
        SipTransport plain = transport ?? (isSecure ? SipTransport.Tls : SipTransport.Udp);
        if (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? literal))
            return [new SipTarget(plain, new IPEndPoint(literal, PortOf(uri, plain)), host)];
        if (uri.Port != 0)
            return await AddressesAsync(plain, host, uri.Port, host, life);

        List<SipTarget> found = [];
        foreach ((SipTransport via, string service) in await ServicesAsync(host, transport, isSecure, life))
            found.AddRange(await ServersAsync(via, service, host, life));
        return found.Count > 0 ? [.. found.Take(MaximumTargets)] : await AddressesAsync(plain, host, PortOf(uri, plain), host, life);
    }

    private static bool IsUsable(SipUri uri, out SipTransport? transport)
    {
        transport = null;
        switch (uri.Parameter("transport")?.ToLowerInvariant(), uri.Scheme)
        {
            case (null, "sip" or "sips"):
                return true;
            case ("udp", "sip"):
                transport = SipTransport.Udp;
                return true;
            case ("tcp", "sip"):
                transport = SipTransport.Tcp;
                return true;
            case ("tls", "sip") or ("tcp" or "tls", "sips"):
                transport = SipTransport.Tls;
                return true;
            default:
                return false;
        }
    }

    private static int PortOf(SipUri uri, SipTransport transport) => uri.Port != 0 ? uri.Port : transport == SipTransport.Tls ? 5061 : 5060;

    private static string ServiceOf(SipTransport transport) =>
        transport switch { SipTransport.Udp => "_sip._udp", SipTransport.Tcp => "_sip._tcp", _ => "_sips._tcp" };

    // RFC 3263 4.1: NAPTR tells which transports a domain wants; without any, SRV is asked for each that we have.
    private async Task<List<(SipTransport Via, string Service)>> ServicesAsync(string host, SipTransport? transport, bool isSecure, SipAnswerLife life)
    {
        if (transport is { } fixedOne)
            return [(fixedOne, $"{ServiceOf(fixedOne)}.{host}")];
        List<(SipTransport, string)> services = [];
        IReadOnlyList<DnsResourceRecord> answer = await QueryAsync(host, QueryType.NAPTR, life);
        foreach (NAPtrRecord record in answer.OfType<NAPtrRecord>().OrderBy(each => each.Order).ThenBy(each => each.Preference))
        {
            SipTransport? via = record.Services.ToUpperInvariant() switch
            {
                "SIPS+D2T" => SipTransport.Tls,
                "SIP+D2T" when !isSecure => SipTransport.Tcp,
                "SIP+D2U" when !isSecure => SipTransport.Udp,
                _ => null,
            };
            if (via is { } known && record.Flags.Equals("s", StringComparison.OrdinalIgnoreCase))
                services.Add((known, record.Replacement.Value));
        }

        if (services.Count > 0)
            return services;
        SipTransport[] ours = isSecure ? [SipTransport.Tls] : [SipTransport.Udp, SipTransport.Tcp];
        return [.. ours.Select(each => (each, $"{ServiceOf(each)}.{host}"))];
    }

    private async Task<List<SipTarget>> ServersAsync(SipTransport via, string service, string host, SipAnswerLife life)
    {
        IReadOnlyList<DnsResourceRecord> answer = await QueryAsync(service, QueryType.SRV, life);
        List<SipTarget> targets = [];
        foreach (IGrouping<ushort, SrvRecord> group in answer.OfType<SrvRecord>().GroupBy(each => each.Priority).OrderBy(each => each.Key))
            foreach (SrvRecord server in Shuffle([.. group]))
                if (server.Target.Value != "." && targets.Count < MaximumTargets)
                    targets.AddRange(await AddressesAsync(via, server.Target.Value.TrimEnd('.'), server.Port, host, life));
        return targets;
    }

    // RFC 2782: each draw takes a server with a chance in proportion to its weight.
    private IEnumerable<SrvRecord> Shuffle(List<SrvRecord> servers)
    {
        while (servers.Count > 0)
        {
            int draw = _random.Next(servers.Sum(each => each.Weight) + 1);
            SrvRecord chosen = servers.OrderBy(each => each.Weight > 0).First(each => (draw -= each.Weight) <= 0);
            servers.Remove(chosen);
            yield return chosen;
        }
    }

    private async Task<IReadOnlyList<SipTarget>> AddressesAsync(SipTransport via, string name, int port, string host, SipAnswerLife life)
    {
        IEnumerable<IPAddress> addresses = _asksSystem ? await AskSystemAsync(name, life) : await AskServersAsync(name, life);
        return [.. addresses.Take(MaximumTargets).Select(each => new SipTarget(via, new IPEndPoint(each, port), host))];
    }

    private async Task<IEnumerable<IPAddress>> AskSystemAsync(string name, SipAnswerLife life) => await _systemAddresses.FindAsync(
        name,
        async () =>
        {
            try
            {
                return (await Dns.GetHostAddressesAsync(name), SystemLife);
            }
            catch (SocketException)
            {
                return null;
            }
        },
        life);

    // A name without any address is as good as no answer: the last good one counts.
    private async Task<IEnumerable<IPAddress>> AskServersAsync(string name, SipAnswerLife life)
    {
        IReadOnlyList<DnsResourceRecord> both = await _records.FindAsync(
            $"address {name}",
            async () =>
            {
                IReadOnlyList<DnsResourceRecord> found = [.. await AskAsync(name, QueryType.A) ?? [], .. await AskAsync(name, QueryType.AAAA) ?? []];
                return found.OfType<AddressRecord>().Any() ? (found, LifeOf(found)) : null;
            },
            life);
        return both.OfType<AddressRecord>().Select(each => each.Address);
    }

    private Task<IReadOnlyList<DnsResourceRecord>> QueryAsync(string name, QueryType type, SipAnswerLife life) => _records.FindAsync(
        $"{type} {name}", async () => await AskAsync(name, type) is { } found ? (found, LifeOf(found)) : null, life);

    private async Task<IReadOnlyList<DnsResourceRecord>?> AskAsync(string name, QueryType type)
    {
        try
        {
            IDnsQueryResponse response = await _client.QueryAsync(name, type);
            bool isAnswer = !response.HasError || response.Header.ResponseCode == DnsHeaderResponseCode.NotExistentDomain;
            return isAnswer ? response.Answers : null;
        }
        catch (Exception failure) when (failure is DnsResponseException or SocketException)
        {
            return null; // no name server can be reached
        }
    }

    private static TimeSpan LifeOf(IReadOnlyList<DnsResourceRecord> records) =>
        records.Count == 0 ? SystemLife : TimeSpan.FromSeconds(records.Min(each => each.InitialTimeToLive));
}
