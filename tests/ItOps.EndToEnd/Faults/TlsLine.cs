using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ItOps.EndToEnd.Faults;

/// <summary>A TLS connection that stands.</summary>
internal sealed class TlsLine : IDisposable
{
    private readonly TcpClient client;
    private readonly SslStream stream;

    private TlsLine(TcpClient client, SslStream stream)
    {
        this.client = client;
        this.stream = stream;
    }

    /// <summary>Of the certificate that the server showed.</summary>
    public string Thumbprint => ((X509Certificate2)stream.RemoteCertificate!).Thumbprint;

    public static async Task<TlsLine> OpenAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            AllowTlsResume = false,
            RemoteCertificateValidationCallback = static (_, shown, _, _) => shown is not null, // self-signed on purpose
        });
        return new TlsLine(client, stream);
    }

    /// <summary>Sends a request and gives the first line of the answer.</summary>
    public async Task<string> AskAsync(string request)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var buffer = new byte[8192];
        var length = await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(5));
        return Encoding.ASCII.GetString(buffer, 0, length).Split("\r\n")[0];
    }

    public void Dispose()
    {
        stream.Dispose();
        client.Dispose();
    }
}
