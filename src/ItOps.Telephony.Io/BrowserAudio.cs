using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Io.WebRtc;

namespace ItOps.Telephony.Io;

/// <summary>What every browser leg speaks: both laws, and the events that its offer named.</summary>
internal static class BrowserAudio
{
    public static LegAudio Of(BrowserOpening opening) =>
        new(G711Law.ALaw, TelephoneEventReceive: opening.TelephoneEvent, SendsEitherLaw: true);
}
