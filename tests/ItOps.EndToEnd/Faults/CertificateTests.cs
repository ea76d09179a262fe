using ItOps.EndToEnd.Servers;

namespace ItOps.EndToEnd.Faults;

/// <summary>Certificates are renewed on disk while connections stand.</summary>
public sealed class CertificateTests(CertificateTests.SecureServer server) : IClassFixture<CertificateTests.SecureServer>
{
    [Fact]
    public async Task New_connections_of_sip_get_the_renewed_certificate_and_old_ones_go_on()
    {
        string Options(string branch) =>
            $"OPTIONS sip:4000@localhost SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1:9;branch=z9hG4bK{branch}\r\nMax-Forwards: 70\r\nFrom: <sip:8003@localhost>;tag=1\r\nTo: <sip:4000@localhost>\r\n"
            + $"Call-ID: {branch}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";

        await ProveAsync(server.TlsPort, server.SipFile, "SIP/2.0 200", Options);
    }

    [Fact]
    public Task New_connections_of_https_get_the_renewed_certificate_and_old_ones_go_on() =>
        ProveAsync(server.Process.Settings.HttpsPort, server.HttpsFile, "HTTP/1.1 200", _ => "HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");

    private static async Task ProveAsync(int port, string file, string success, Func<string, string> request)
    {
        using var old = await TlsLine.OpenAsync(port);
        var before = old.Thumbprint;
        Assert.StartsWith(success, await old.AskAsync(request("before")), StringComparison.Ordinal);

        var renewed = CertificateFile.Renew(file);

        await Eventually.Get("the renewed certificate", () => ThumbprintAsync(port), shown => shown == renewed);
        Assert.NotEqual(before, renewed);
        Assert.StartsWith(success, await old.AskAsync(request("after")), StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, "half written");
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
        Assert.Equal(renewed, await ThumbprintAsync(port));
    }

    private static async Task<string> ThumbprintAsync(int port)
    {
        using var line = await TlsLine.OpenAsync(port);
        return line.Thumbprint;
    }

    /// <summary>A server with certificates in files.</summary>
    public sealed class SecureServer : DemoServer
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("itops-certificates-");

        internal int TlsPort { get; } = Ports.Reserve();

        internal string SipFile => Path.Combine(folder.FullName, "sip.pfx");

        internal string HttpsFile => Path.Combine(folder.FullName, "https.pfx");

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            folder.Delete(recursive: true);
        }

        protected override IEnumerable<KeyValuePair<string, string>> MoreSettings()
        {
            CertificateFile.Renew(SipFile);
            CertificateFile.Renew(HttpsFile);
            return
            [
                new("ItOps__Sip__TlsPort", $"{TlsPort}"),
                new("ItOps__Sip__TlsCertificateFile", SipFile),
                new("ItOps__Sip__TlsCertificatePassword", CertificateFile.Password),
                new("ItOps__Https__CertificateFile", HttpsFile),
                new("ItOps__Https__CertificatePassword", CertificateFile.Password),
            ];
        }
    }
}
