using ItOps.Server.Options;
using ItOps.Telephony.Io.Media;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Hotline;

/// <summary>The tones that an agent who calls out hears: China's (GB/T 3380) or ITU-T E.180's, by <c>ItOps:Organisation:PhoneRegion</c>.</summary>
internal sealed class CallTones(IOptions<OrganisationOptions> organisation)
{
    /// <summary>About five seconds of the tone that China's busy cadence makes.</summary>
    private const int Cadences = 8;

    private readonly bool _isChina = organisation.Value.PhoneRegion == "CN";

    public string RingBack => _isChina ? ToneClips.ChinaRingBack : ToneClips.ItuRingBack;

    /// <summary>A few seconds of busy where the other side is or said no, else of congestion.</summary>
    /// <param name="status">The SIP status of the last attempt.</param>
    public IReadOnlyList<string> OfRefusal(int status) => [.. Enumerable.Repeat(status is 486 or 600 or 603 ? Busy : Congestion, Cadences)];

    private string Busy => _isChina ? ToneClips.ChinaBusy : ToneClips.ItuBusy;

    private string Congestion => _isChina ? ToneClips.ChinaCongestion : ToneClips.ItuCongestion;
}
