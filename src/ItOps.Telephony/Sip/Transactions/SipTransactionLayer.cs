using System.Globalization;
using System.Net;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Transactions;

/// <summary>The table of transactions (RFC 3261 17): matches what comes in, and starts what goes out.</summary>
internal sealed class SipTransactionLayer(SipOutbox outbox, SipTimerHeap timers, SipTokens tokens)
{
    /// <summary>Requests above this size go over a stream (RFC 3261 18.1.1: path MTU unknown).</summary>
    private const int LargestDatagram = 1300;

    private readonly Dictionary<SipTransactionKey, SipServerTransaction> _servers = [];
    private readonly Dictionary<SipTransactionKey, SipClientTransaction> _clients = [];
    private readonly Dictionary<SipMergeKey, SipServerTransaction> _merges = [];
    private readonly SipWriter _writer = new();

    public SipOutbox Outbox => outbox;

    public SipTimerHeap Timers => timers;

    public int Count => _servers.Count + _clients.Count;

    public byte[] Serialize(SipMessage message) => _writer.Serialize(message);

    public SipServerTransaction? FindServer(SipTransactionKey key) => _servers.GetValueOrDefault(key);

    public SipClientTransaction? FindClient(SipResponse response) =>
        _clients.GetValueOrDefault(SipTransactionKey.ForClient(response.TopVia.Branch, response.SequenceMethod));

    /// <summary>True when another copy of this request came by another way (RFC 3261 8.2.2.2).</summary>
    public bool IsMerged(SipRequest request) => _merges.ContainsKey(SipMergeKey.Of(request));

    public SipServerTransaction OpenServer(SipRequest request, SipFlow flow, SipTransactionKey key)
    {
        SipServerTransaction transaction = new(this, request, flow, key);
        _servers[key] = transaction;
        if (request.ToTag.Length == 0 && request.Method != SipMethod.Cancel)
            _merges.TryAdd(transaction.MergeKey, transaction);
        return transaction;
    }

    /// <summary>Sends a request in a new transaction: puts our Via on top of it.</summary>
    public SipClientTransaction Send(ISipTransactionUser user, SipRequest request, SipFlow flow, IPEndPoint? fallback, TimeSpan now)
    {
        string branch = tokens.Branch();
        StampVia(request, flow, branch);
        SipTransactionKey key = SipTransactionKey.ForClient(branch, request.Method);
        byte[] bytes = Serialize(request);
        bool isLarge = !flow.IsReliable && bytes.Length > LargestDatagram;
        SipClientTransaction transaction = isLarge
            ? new(this, user, request, flow with { Transport = SipTransport.Tcp, Socket = 0 }, null, key, flow)
            : new(this, user, request, flow, fallback, key);
        _clients[key] = transaction;
        transaction.Start(now);
        return transaction;
    }

    /// <summary>Sends a CANCEL: its branch is the INVITE's, so it matches there (RFC 3261 9.1).</summary>
    public void SendCancel(ISipTransactionUser user, SipClientTransaction invite, string? reason, TimeSpan now)
    {
        SipRequest cancel = SipRequests.CancelFor(invite.Request, reason);
        SipTransactionKey key = SipTransactionKey.ForClient(invite.Key.Branch, SipMethod.Cancel);
        SipClientTransaction transaction = new(this, user, cancel, invite.Flow, null, key);
        _clients[key] = transaction;
        transaction.Start(now);
    }

    /// <summary>Sends an ACK for a 2xx: it has a branch, yet no transaction (RFC 3261 13.2.2.4).</summary>
    public byte[] SendAck(SipRequest ack, SipFlow flow, IPEndPoint? fallback)
    {
        StampVia(ack, flow, tokens.Branch());
        byte[] bytes = Serialize(ack);
        outbox.Send(flow, bytes, fallback);
        return bytes;
    }

    public void FailFlow(SipFlow flow, TimeSpan now)
    {
        foreach (SipClientTransaction transaction in _clients.Values.Where(each => each.Flow == flow).ToArray())
            transaction.OnTransportFailure(now);
    }

    public void Remove(SipServerTransaction transaction)
    {
        _servers.Remove(transaction.Key);
        SipMergeKey merge = transaction.MergeKey;
        if (_merges.TryGetValue(merge, out SipServerTransaction? held) && held == transaction)
            _merges.Remove(merge);
    }

    public void Remove(SipClientTransaction transaction) => _clients.Remove(transaction.Key);

    /// <summary>Puts our Via on top, naming the transport that the request goes over.</summary>
    public static void StampVia(SipRequest request, SipFlow flow, string branch)
    {
        string transport = flow.Transport switch { SipTransport.Udp => "UDP", SipTransport.Tcp => "TCP", _ => "TLS" };
        request.Headers.Set(
            SipHeaderName.Via,
            string.Create(CultureInfo.InvariantCulture, $"SIP/2.0/{transport} {SipHost.Format(flow.Local)};branch={branch};rport"));
    }
}
