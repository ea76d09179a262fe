using System.Net;
using ItOps.Telephony.Dtls;
using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.WebRtc;

/// <summary>What our side puts into its answers.</summary>
/// <param name="Addresses">Of the host candidates, the preferred one first; at least one.</param>
/// <param name="Port">UDP port of all of them.</param>
public sealed record WebRtcLocal(DtlsIdentity Identity, IReadOnlyList<IPAddress> Addresses, int Port)
{
    /// <summary>In order of preference, whatever the browser's order is.</summary>
    public IReadOnlyList<AudioCodec> Codecs { get; init; } = [AudioCodec.Pcma, AudioCodec.Pcmu];

    /// <summary>A session that isn't connected by then is lost.</summary>
    public TimeSpan SetupTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A session without ICE checks for so long is lost.</summary>
    public TimeSpan ConsentTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
