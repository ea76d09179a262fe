using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// Hands out RTP ports of the configured range, the longest unused first, so that a late packet of an ended call seldom meets a new
/// one. Thread-safe.
/// </summary>
public sealed class RtpPortAllocator
{
    private readonly MediaOptions _options;
    private readonly ConcurrentQueue<int> _free = new();
    private readonly int _count;

    /// <summary>Ports of <paramref name="options"/>.</summary>
    public RtpPortAllocator(MediaOptions options)
    {
        _options = options;
        for (int port = (options.FirstPort + 1) & ~1; port + 1 <= options.LastPort; port += 2)
            _free.Enqueue(port);
        _count = _free.Count;
    }

    /// <summary>Ports that are free at the moment.</summary>
    public int Free => _free.Count;

    /// <summary>Binds a pair of ports. Give it to a leg, or <see cref="RtpTransport.Close"/> it.</summary>
    /// <param name="family">What the peer speaks; where no address of that family is set, the first is bound.</param>
    /// <returns>Null when every pair of the range is in use, here or by other programs.</returns>
    public RtpPortTransport? TryOpen(AddressFamily family = AddressFamily.InterNetwork)
    {
        var address = _options.BindAddress.AddressFamily == family ? _options.BindAddress : _options.OtherBindAddress ?? _options.BindAddress;
        for (int attempt = 0; attempt < _count && _free.TryDequeue(out int port); attempt++)
        {
            if (TryBind(address, port) is { } transport)
                return transport;
            _free.Enqueue(port);
        }

        return null;
    }

    internal void Return(int port) => _free.Enqueue(port);

    private RtpPortTransport? TryBind(IPAddress address, int port)
    {
        var rtp = UdpPort.TryBind(address, port);
        if (rtp is null)
            return null;

        var rtcp = UdpPort.TryBind(address, port + 1);
        if (rtcp is null)
        {
            rtp.Dispose();
            return null;
        }

        return new RtpPortTransport(this, port, rtp, rtcp);
    }
}
