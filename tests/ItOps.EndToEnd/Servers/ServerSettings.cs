using System.Net;
using System.Net.Sockets;

namespace ItOps.EndToEnd.Servers;

/// <summary>Ports, data directory and settings of a server under test. They stay the same over restarts.</summary>
internal sealed class ServerSettings
{
    public const string DemoPassword = "Hotline-Demo-2026";

    private const int RtpPorts = 200;

    public ServerSettings(bool demo = true)
    {
        Demo = demo;
        HttpPort = Ports.Reserve();
        HttpsPort = Ports.Reserve();
        SipPort = Ports.Reserve();
        BrowserPort = Ports.Reserve();
        RtpPortFrom = Ports.Reserve(RtpPorts);
        DataDirectory = Directory.CreateTempSubdirectory("itops-e2e-").FullName;
    }

    public bool Demo { get; }

    public int HttpPort { get; init; }

    public int HttpsPort { get; }

    public int SipPort { get; init; }

    public int BrowserPort { get; }

    public int RtpPortFrom { get; }

    public string DataDirectory { get; }

    public Uri HttpUrl => new($"http://127.0.0.1:{HttpPort}");

    /// <summary>A program, with its arguments, that starts the server; empty: it is started as it is.</summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];

    /// <summary>How a connection to the server is made; null: the usual way.</summary>
    public Func<Socket>? Connect { get; init; }

    /// <summary>Further settings by their environment names, e.g. <c>ItOps__CallCenter__RingSeconds</c>.</summary>
    public Dictionary<string, string> More { get; } = [];

    /// <summary>A handler that reaches the server.</summary>
    public SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false };
        if (Connect is { } connect)
        {
            handler.ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new NetworkStream(connect(), ownsSocket: true));
        }

        return handler;
    }

    public IEnumerable<KeyValuePair<string, string>> Environment() =>
    [
        new("ItOps__Http__Url", $"http://127.0.0.1:{HttpPort}"),
        new("ItOps__Https__Port", $"{HttpsPort}"),
        new("ItOps__Sip__Address", "127.0.0.1"),
        new("ItOps__Sip__Port", $"{SipPort}"),
        new("ItOps__Media__PublicAddress", "127.0.0.1"),
        new("ItOps__Media__BrowserPort", $"{BrowserPort}"),
        new("ItOps__Media__RtpPortFrom", $"{RtpPortFrom}"),
        new("ItOps__Media__RtpPortTo", $"{RtpPortFrom + RtpPorts - 1}"),
        new("ItOps__DataDirectory", DataDirectory),
        new("ItOps__PublicUrl", $"http://127.0.0.1:{HttpPort}"),
        new("ItOps__Demo__Password", DemoPassword),
        .. More,
    ];
}
