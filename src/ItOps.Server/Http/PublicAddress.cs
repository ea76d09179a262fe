using System.Net;
using ItOps.Server.Options;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Http;

/// <summary>How this server is reached, and where it listens.</summary>
internal sealed class PublicAddress(IOptions<ServerOptions> server, IOptions<HttpOptions> http, IOptions<DemoOptions> demo)
{
    /// <summary>Where plain HTTP listens.</summary>
    public string ListenUrl { get; } = http.Value.Url is { Length: > 0 } chosen
        ? chosen
        : demo.Value.Enabled ? "http://127.0.0.1:5080" : "http://0.0.0.0:5080";

    /// <summary>For links that people follow; without a slash at the end.</summary>
    public string Url => (server.Value.PublicUrl is { Length: > 0 } chosen ? chosen : ReachableUrl()).TrimEnd('/');

    private string ReachableUrl()
    {
        var url = new Uri(ListenUrl);
        return url.Host is "0.0.0.0" or "[::]" ? new UriBuilder(url) { Host = Dns.GetHostName() }.Uri.ToString() : ListenUrl;
    }
}
