using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.WebRtc;

namespace ItOps.Telephony.Io;

/// <summary>What a browser leg speaks: both laws, or the one other codec that was agreed on, and the events that its offer named.</summary>
internal static class BrowserAudio
{
    public static LegAudio Of(WebRtcAudio audio)
    {
        bool isG711 = audio.Codecs[0] is AudioCodec.Pcma or AudioCodec.Pcmu;
        return new(
            audio.Codecs[0] == AudioCodec.Pcmu ? G711Law.MuLaw : G711Law.ALaw,
            TelephoneEventReceive: audio.TelephoneEvent,
            SendsEitherLaw: audio.Codecs.Count > 1,
            Coding: isG711 ? null : new LegCoding(audio.Codecs[0], audio.PayloadType, audio.PayloadType, audio.Opus),
            TelephoneEventClockRate: audio.TelephoneEventClockRate);
    }
}
