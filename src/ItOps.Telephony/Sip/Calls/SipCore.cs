using System.Globalization;
using ItOps.Telephony.Sip.Guard;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>What all parts of the user agent share: settings, timers, transactions, calls and the way out.</summary>
internal sealed class SipCore
{
    public const string Sdp = "application/sdp";

    private const string Allow = "INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, PRACK, INFO, REFER, NOTIFY, REGISTER";

    public SipCore(SipUserAgentOptions options, RandomFill fill)
    {
        Options = options;
        Tokens = new SipTokens(fill);
        Guard = new SipGuard(options, Outbox);
        Layer = new SipTransactionLayer(Outbox, Timers, Tokens);
    }

    public SipUserAgentOptions Options { get; }

    public SipOutbox Outbox { get; } = new();

    public SipTimerHeap Timers { get; } = new();

    public SipTokens Tokens { get; }

    public SipTransactionLayer Layer { get; }

    public SipGuard Guard { get; }

    public SipCallTable Calls { get; } = new();

    /// <summary>The methods that we serve.</summary>
    public static bool Serves(SipMethod method) => Allow.AsSpan().Contains(method.Name, StringComparison.Ordinal) && method.Name.Length > 2;

    /// <summary>True when we support this option tag (RFC 3261 19.2).</summary>
    public static bool Supports(string option) => option.ToLowerInvariant() is "100rel" or "timer" or "replaces";

    /// <summary>Answers a request without more ado.</summary>
    public void Respond(SipServerTransaction transaction, int status, string toTag, TimeSpan now, string? reason = null) =>
        transaction.Respond(Response(transaction.Request, status, toTag, reason), now);

    /// <summary>A response that names us and, where it matters, what we can do.</summary>
    public SipResponse Response(SipRequest request, int status, string toTag, string? reason = null)
    {
        SipResponse response = SipResponses.For(request, status, toTag, reason);
        if (Options.ProductName is { } name && status != 100)
            response.Headers.Add(SipHeaderName.Server, name);
        if (status is 405 or 501)
            response.Headers.Add(SipHeaderName.Allow, Allow);
        return response;
    }

    /// <summary>Adds what a request or a 2xx of an INVITE tells about us (RFC 3261 13.2.1, 13.3.1.4).</summary>
    public void Introduce(SipMessage message, string contact)
    {
        message.Headers.Add(SipHeaderName.Contact, contact);
        message.Headers.Add(SipHeaderName.Allow, Allow);
        message.Headers.Add(SipHeaderName.Supported, "100rel, timer, replaces");
        if (message is SipRequest && Options.ProductName is { } name)
            message.Headers.Add(SipHeaderName.UserAgent, name);
    }

    /// <summary>The 200 to OPTIONS (RFC 3261 11.2).</summary>
    public SipResponse Capabilities(SipRequest request, int status)
    {
        SipResponse response = Response(request, status, Tokens.Tag());
        response.Headers.Add(SipHeaderName.Allow, Allow);
        response.Headers.Add(SipHeaderName.Accept, "application/sdp, multipart/mixed, application/dtmf-relay, message/sipfrag");
        response.Headers.Add(SipHeaderName.AcceptEncoding, "identity");
        response.Headers.Add(SipHeaderName.AcceptLanguage, "zh, en");
        response.Headers.Add(SipHeaderName.Supported, "100rel, timer, replaces");
        return response;
    }

    /// <summary>Our Contact for a peer behind this flow.</summary>
    public static string ContactFor(string user, SipFlow flow)
    {
        string parameters = flow.Transport switch { SipTransport.Tcp => ";transport=tcp", SipTransport.Tls => ";transport=tls", _ => string.Empty };
        return $"<{SipUri.Format(user, SipHost.Format(flow.Local), parameters)}>";
    }

    /// <summary>Seconds in a header.</summary>
    public static string Seconds(TimeSpan span) => ((long)Math.Ceiling(span.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
