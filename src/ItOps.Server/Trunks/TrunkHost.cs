using System.Globalization;
using System.Net;

namespace ItOps.Server.Trunks;

/// <summary>One host of a trunk: the main one or its stand-in.</summary>
internal sealed record TrunkHost(string Name, int Port, string Transport)
{
    /// <summary>The addresses that it resolved to; empty until it did.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary><c>sip:host:port</c> with the transport where it isn't UDP.</summary>
    public string Uri => $"sip:{Shown}{(Transport == "udp" ? "" : $";transport={Transport}")}";

    public string Shown => string.Create(CultureInfo.InvariantCulture, $"{(Name.Contains(':') ? $"[{Name}]" : Name)}:{Port}");

    /// <summary>The hosts of a trunk, the main one first.</summary>
    public static IReadOnlyList<TrunkHost> Of(Trunk trunk)
    {
        var main = new TrunkHost(trunk.Host, trunk.Port, trunk.Transport);
        return trunk.BackupHost is { Length: > 0 } text && TryParse(text, out var name, out var port)
            ? [main, new TrunkHost(name, port ?? trunk.Port, trunk.Transport)]
            : [main];
    }

    /// <summary>Reads <c>host</c>, <c>host:port</c> or <c>[v6]:port</c>.</summary>
    public static bool TryParse(string text, out string name, out int? port)
    {
        (name, port) = (text, null);
        if (!text.StartsWith('[') && IPAddress.TryParse(text, out _)) // it reads [v6]:port too
            return true;
        var colon = text.LastIndexOf(':');
        if (colon >= 0)
        {
            if (!ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                return false;
            (name, port) = (text[..colon].Trim('[', ']'), number);
        }

        return System.Uri.CheckHostName(name) != UriHostNameType.Unknown;
    }

    /// <summary>The URI of a number there; <c>#</c> must be escaped (RFC 3261 25.1).</summary>
    public string UriOf(string number) => $"sip:{number.Replace("#", "%23", StringComparison.Ordinal)}@{Uri[4..]}";
}
