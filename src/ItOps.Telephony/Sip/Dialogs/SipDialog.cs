using System.Globalization;
using System.Net;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Dialogs;

/// <summary>A dialog's state (RFC 3261 12): who, where to, by which route, and the sequence numbers.</summary>
internal sealed class SipDialog
{
    private const int MaximumRoutes = 16;

    private string _remoteTarget;
    private bool _followSource;

    private SipDialog(SipDialogKey key, SipFlow flow, string remoteTarget)
    {
        (Key, Flow, _remoteTarget) = (key, flow, remoteTarget);
    }

    public SipDialogKey Key { get; }

    public SipFlow Flow { get; private set; }

    /// <summary>Our side's name-addr without tag.</summary>
    public required string LocalAddress { get; init; }

    /// <summary>The other side's name-addr without tag.</summary>
    public required string RemoteAddress { get; init; }

    /// <summary>Our Contact header's value.</summary>
    public required string LocalContact { get; init; }

    public uint LocalSequence { get; set; }

    /// <summary>The peer's last CSeq number; null until its first request.</summary>
    public uint? RemoteSequence { get; set; }

    /// <summary>Routes to visit, ours first (RFC 3261 12.1.1, 12.1.2).</summary>
    public string[] Routes { get; private init; } = [];

    /// <summary>True when the peer said that it takes UPDATE (RFC 3311 4).</summary>
    public bool PeerAllowsUpdate { get; private set; }

    /// <summary>True when the peer said that it supports this option.</summary>
    public bool PeerSupportsTimer { get; private set; }

    /// <summary>The UAS's dialog (RFC 3261 12.1.1).</summary>
    public static SipDialog ForServer(SipRequest invite, SipFlow flow, string localTag, string contact)
    {
        SipDialogKey key = new(invite.CallId, localTag, invite.FromTag);
        SipDialog dialog = new(key, flow, TargetOf(invite) ?? invite.From.Uri.WithoutHeaders())
        {
            LocalAddress = invite.To.WithoutTag(),
            RemoteAddress = invite.From.WithoutTag(),
            LocalContact = contact,
            RemoteSequence = invite.Sequence,
            Routes = [.. invite.Headers.Values(SipHeaderName.RecordRoute).Take(MaximumRoutes)],
        };
        dialog._followSource = dialog.Routes.Length == 0 && IsBehindNat(invite, flow);
        dialog.NotePeer(invite.Headers);
        return dialog;
    }

    /// <summary>The UAC's dialog (RFC 3261 12.1.2).</summary>
    public static SipDialog ForClient(SipRequest invite, SipResponse response, SipFlow flow)
    {
        SipDialogKey key = new(invite.CallId, invite.FromTag, response.ToTag);
        SipDialog dialog = new(key, flow, TargetOf(response) ?? invite.Uri)
        {
            LocalAddress = invite.From.WithoutTag(),
            RemoteAddress = response.To.WithoutTag(),
            LocalContact = invite.Headers[SipHeaderName.Contact]!,
            LocalSequence = invite.Sequence,
            Routes = [.. response.Headers.Values(SipHeaderName.RecordRoute).Take(MaximumRoutes).Reverse()],
        };
        dialog.NotePeer(response.Headers);
        return dialog;
    }

    /// <summary>Takes the peer's new Contact from a target refresh request or its response (RFC 3261 12.2).</summary>
    public void Refresh(SipMessage message, SipFlow flow)
    {
        _remoteTarget = TargetOf(message) ?? _remoteTarget;
        NotePeer(message.Headers);
        if (message is SipRequest && (_followSource || flow.IsReliable))
            Flow = flow;
    }

    /// <summary>A request within the dialog (RFC 3261 12.2.1.1).</summary>
    public SipRequest CreateRequest(SipMethod method)
    {
        uint sequence = method == SipMethod.Ack ? LocalSequence : ++LocalSequence;
        bool isStrict = Routes.Length > 0 && !IsLoose(Routes[0]);
        SipRequest request = new(method, isStrict ? BareUri(Routes[0]) : _remoteTarget) { Sequence = sequence, SequenceMethod = method };
        SipHeaders headers = request.Headers;
        headers.Add(SipHeaderName.Via, string.Empty);
        headers.Add(SipHeaderName.MaxForwards, "70");
        foreach (string route in isStrict ? Routes.Skip(1) : Routes)
            headers.Add(SipHeaderName.Route, route);
        if (isStrict)
            headers.Add(SipHeaderName.Route, $"<{_remoteTarget}>");
        headers.Add(SipHeaderName.From, $"{LocalAddress};tag={Key.LocalTag}");
        headers.Add(SipHeaderName.To, Key.RemoteTag.Length == 0 ? RemoteAddress : $"{RemoteAddress};tag={Key.RemoteTag}");
        headers.Add(SipHeaderName.CallId, Key.CallId);
        headers.Add(SipHeaderName.CSeq, string.Create(CultureInfo.InvariantCulture, $"{sequence} {method}"));
        return request;
    }

    /// <summary>The way to the next hop: a stream stays; a datagram goes to the first route or the Contact, or back to where a NAT is.</summary>
    public SipFlow NextHop(out IPEndPoint? fallback)
    {
        string hop = Routes.Length > 0 ? BareUri(Routes[0]) : _remoteTarget;
        fallback = null;
        if (!SipUri.TryParse(hop, out SipUri? uri) || !SipHost.TryGetAddress(uri!.Host, out IPAddress address))
            return Flow;
        IPEndPoint endPoint = new(address, uri.Port == 0 ? SipResponses.DefaultPortOf(Flow.Transport) : uri.Port);
        if (Flow.IsReliable)
        {
            fallback = endPoint;
            return Flow;
        }

        return _followSource || endPoint.Equals(Flow.Remote) ? Flow : Flow with { Remote = endPoint };
    }

    private static string? TargetOf(SipMessage message)
    {
        string? contact = message.Headers.Values(SipHeaderName.Contact).FirstOrDefault();
        return contact is not null && SipNameAddr.TryParse(contact, out SipNameAddr? value) && value!.Uri.IsSip ? value.Uri.WithoutHeaders() : null;
    }

    // A peer whose Via tells another address than its datagrams come from can't be reached at its Contact.
    private static bool IsBehindNat(SipRequest request, SipFlow flow) =>
        SipHost.TryGetAddress(request.TopVia.Host, out IPAddress told) && !told.Equals(flow.Remote.Address);

    private static bool IsLoose(string route) => SipNameAddr.TryParse(route, out SipNameAddr? value) && value!.Uri.IsLooseRouter;

    private static string BareUri(string route) => SipNameAddr.TryParse(route, out SipNameAddr? value) ? value!.Uri.WithoutHeaders() : route;

    private void NotePeer(SipHeaders headers)
    {
        if (headers.Contains(SipHeaderName.Allow))
            PeerAllowsUpdate = headers.Lists(SipHeaderName.Allow, "UPDATE");
        if (headers.Contains(SipHeaderName.Supported))
            PeerSupportsTimer = headers.Lists(SipHeaderName.Supported, "timer");
    }
}
