using System.ComponentModel.DataAnnotations;
using System.Net;

namespace ItOps.Telephony.Io.Media;

/// <summary>Settings of the media plane.</summary>
public sealed class MediaOptions
{
    /// <summary>Address that RTP ports are bound to.</summary>
    public IPAddress BindAddress { get; set; } = IPAddress.Loopback;

    /// <summary>For peers of the other address family (IPv6 beside IPv4); null: they get <see cref="BindAddress"/> too.</summary>
    public IPAddress? OtherBindAddress { get; set; }

    /// <summary>First RTP port, even; RTCP takes the odd port above each (RFC 3550 11).</summary>
    [Range(1024, 65534)]
    public int FirstPort { get; set; } = 20000;

    /// <summary>Last port of the range, inclusive.</summary>
    [Range(1025, 65535)]
    public int LastPort { get; set; } = 29999;

    /// <summary>Time without audio from a leg after which <see cref="MediaSilenced"/> is told.</summary>
    public TimeSpan SilenceAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Audio without a voice from the beginning of a talk after which <see cref="VoiceAbsent"/> is told.</summary>
    public TimeSpan VoiceAbsentAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Mean time between two RTCP reports of a leg (RFC 3550 6.2).</summary>
    public TimeSpan RtcpInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A slot later than this is not caught up: its frames are skipped.</summary>
    public TimeSpan SkipWhenLater { get; set; } = TimeSpan.FromMilliseconds(80);

    /// <summary>From so many bridged legs on, the thread wakes every 2.5 ms instead of every 5 ms.</summary>
    public int FineSlotsFromBridgedLegs { get; set; } = 100;
}
