using System.Net;
using ItOps.Server.Http;
using ItOps.Server.Options;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Start;

/// <summary>Where Kestrel listens: plain HTTP, and HTTPS for browsers on other machines.</summary>
internal static class Listening
{
    public static IServiceCollection AddListening(this IServiceCollection services)
    {
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<HttpsCertificate>();
        services.AddOptions<KestrelServerOptions>()
            .Configure<PublicAddress, IOptions<HttpsOptions>, HttpsCertificate>((kestrel, address, https, certificate) =>
            {
                kestrel.AddServerHeader = false;
                var url = new Uri(address.ListenUrl);
                var host = AddressOf(url);
                kestrel.Listen(host, url.Port);
                if (https.Value.Port != 0)
                {
                    certificate.Get(); // an unreadable file ends the start rather than each connection
                    kestrel.Listen(host, https.Value.Port, listen => listen.UseHttps(tls => tls.ServerCertificateSelector = (_, _) => certificate.Get()));
                }
            });
        return services;
    }

    private static IPAddress AddressOf(Uri url) => url.HostNameType switch
    {
        UriHostNameType.IPv4 or UriHostNameType.IPv6 => IPAddress.Parse(url.DnsSafeHost),
        _ when url.IsLoopback => IPAddress.Loopback,
        _ => IPAddress.IPv6Any,
    };
}
