using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ItOps.Telephony.Io.Sip;

/// <summary>Puts TLS on SIP streams (RFC 3261 26.2). The certificate is asked for at each handshake, so that a new one needs no restart and ends no call.</summary>
internal sealed class SipTls(SipTlsOptions options)
{
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(6);

    private X509Certificate2? _certificate;
    private SslStreamCertificateContext? _context;

    /// <summary>The stream under TLS.</summary>
    /// <param name="host">Whom we called; null when the peer called us.</param>
    /// <param name="isServer">The peer opened the connection.</param>
    public async Task<SslStream> SecureAsync(NetworkStream stream, string? host, bool isServer)
    {
        SslStream secured = new(stream, leaveInnerStreamOpen: false);
        try
        {
            using CancellationTokenSource limit = new(HandshakeTimeout);
            if (isServer)
                await secured.AuthenticateAsServerAsync(ServerOptions(), limit.Token);
            else
                await secured.AuthenticateAsClientAsync(ClientOptions(host), limit.Token);
            return secured;
        }
        catch (Exception error) when (error is AuthenticationException or IOException or OperationCanceledException)
        {
            await secured.DisposeAsync();
            throw new IOException($"TLS could not be agreed on: {error.Message}", error);
        }
    }

    private SslServerAuthenticationOptions ServerOptions() => new()
    {
        ServerCertificateContext = Context(),
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
    };

    private SslClientAuthenticationOptions ClientOptions(string? host)
    {
        SslClientAuthenticationOptions client = new()
        {
            TargetHost = host ?? string.Empty,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        if (!options.VerifyPeers)
#pragma warning disable CA5359 // an administrator's choice, for closed networks without an authority of their own
            client.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        else if (options.Authorities is { } authorities)
            client.CertificateChainPolicy = PolicyOf(authorities);
        return client;
    }

    private static X509ChainPolicy PolicyOf(X509Certificate2Collection authorities)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private SslStreamCertificateContext Context()
    {
        X509Certificate2 current = options.Certificate!();
        SslStreamCertificateContext? context = _context;
        if (context is not null && ReferenceEquals(current, _certificate))
            return context;
        context = SslStreamCertificateContext.Create(current, additionalCertificates: null, offline: true);
        (_context, _certificate) = (context, current);
        return context;
    }
}
