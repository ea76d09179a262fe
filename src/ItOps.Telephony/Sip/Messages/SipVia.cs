using System.Globalization;
using System.Net;

namespace ItOps.Telephony.Sip.Messages;

/// <summary>A Via value (RFC 3261 20.42).</summary>
public sealed class SipVia
{
    private SipVia(string transport, string host, int port, string parameters) =>
        (Transport, Host, Port, Parameters) = (transport, host, port, parameters);

    /// <summary><c>UDP</c>, <c>TCP</c>, <c>TLS</c> or another token.</summary>
    public string Transport { get; }

    /// <summary>sent-by's host.</summary>
    public string Host { get; }

    /// <summary>sent-by's port; 0 when absent.</summary>
    public int Port { get; }

    /// <summary>Parameters with their leading semicolon.</summary>
    public string Parameters { get; private set; }

    /// <summary>The branch; empty when absent.</summary>
    public string Branch => SipParameters.Get(Parameters, "branch") ?? string.Empty;

    /// <summary>True when the branch names the transaction (RFC 3261 8.1.1.7's magic cookie).</summary>
    public bool HasCookie => SipParameters.TryGet(Parameters, "branch", out ReadOnlySpan<char> branch) &&
        branch.StartsWith("z9hG4bK", StringComparison.OrdinalIgnoreCase) && branch.Length > 7;

    /// <summary>True when the sender asks for a response to its source port (RFC 3581).</summary>
    public bool WantsResponsePort => SipParameters.TryGet(Parameters, "rport", out _);

    /// <summary>sent-by as text.</summary>
    public string SentBy => Port == 0 ? Host : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    /// <summary>Parses one value; false when it breaks the grammar.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SipVia? via)
    {
        via = null;
        text = text.Trim();
        if (!TakeToken(ref text, '/', out ReadOnlySpan<char> name) || !name.Equals("SIP", StringComparison.OrdinalIgnoreCase))
            return false;
        if (!TakeToken(ref text, '/', out ReadOnlySpan<char> version) || !version.SequenceEqual("2.0"))
            return false;
        int space = text.IndexOfAny(' ', '\t');
        if (space <= 0 || !SipText.IsToken(text[..space]))
            return false;
        ReadOnlySpan<char> transport = text[..space];
        text = text[space..].TrimStart();
        int semicolon = text.IndexOf(';');
        ReadOnlySpan<char> sentBy = semicolon < 0 ? text : text[..semicolon];
        ReadOnlySpan<char> parameters = semicolon < 0 ? default : text[semicolon..];
        if (!SipHost.TryParse(sentBy.Trim(), out string host, out int port) || !SipParameters.IsWellFormed(parameters))
            return false;
        via = new SipVia(transport.ToString(), host, port, parameters.ToString());
        return true;
    }

    /// <summary>Marks where the request really came from (RFC 3261 18.2.1, RFC 3581 4).</summary>
    /// <returns>True when the value changed.</returns>
    public bool MarkReceived(IPEndPoint source)
    {
        bool wantsPort = WantsResponsePort;
        bool isHonest = SipHost.TryGetAddress(Host, out IPAddress address) && address.Equals(source.Address);
        if (isHonest && !wantsPort)
            return false;
        string parameters = SipParameters.Without(SipParameters.Without(Parameters, "received"), "rport");
        string received = SipHost.Format(source.Address).Trim('[', ']');
        Parameters = wantsPort
            ? string.Create(CultureInfo.InvariantCulture, $"{parameters};received={received};rport={source.Port}")
            : $"{parameters};received={received}";
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => $"SIP/2.0/{Transport} {SentBy}{Parameters}";

    private static bool TakeToken(ref ReadOnlySpan<char> text, char delimiter, out ReadOnlySpan<char> token)
    {
        int end = text.IndexOf(delimiter);
        token = end < 0 ? default : text[..end].Trim();
        if (end >= 0)
            text = text[(end + 1)..].TrimStart();
        return SipText.IsToken(token);
    }
}
