using System.ComponentModel.DataAnnotations;
using System.Net;
using ItOps.Telephony.Io.Opus;
using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.Io.WebRtc;

/// <summary>Where browsers send their audio to.</summary>
public sealed class BrowserPortOptions
{
    /// <summary>UDP address that is bound; <c>::</c> takes IPv4 too.</summary>
    public IPAddress BindAddress { get; set; } = IPAddress.Any;

    /// <summary>UDP port; 0 lets the system choose one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>
    /// Addresses told to browsers as ICE host candidates, the preferred one first: the interface's, loopback's, or the public one
    /// that a NAT in front forwards from.
    /// </summary>
    [MinLength(1)]
    public IReadOnlyList<IPAddress> AdvertisedAddresses { get; set; } = [IPAddress.Loopback];

    /// <summary>In order of preference. <see cref="AudioCodec.Opus"/> needs <see cref="OpusLibrary.IsAvailable"/>.</summary>
    [MinLength(1)]
    public IReadOnlyList<AudioCodec> Codecs { get; set; } = [AudioCodec.Pcma, AudioCodec.Pcmu];

    /// <summary>More open browser legs than this are refused as busy.</summary>
    [Range(1, 100_000)]
    public int MaxLegs { get; set; } = 1000;

    /// <summary>Threads for DTLS handshakes, which block.</summary>
    [Range(1, 64)]
    public int HandshakeThreads { get; set; } = 4;

    /// <summary>A leg that isn't connected by then is lost.</summary>
    public TimeSpan SetupTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A leg without ICE checks for so long is lost (RFC 7675).</summary>
    public TimeSpan ConsentTimeout { get; set; } = TimeSpan.FromSeconds(15);
}
