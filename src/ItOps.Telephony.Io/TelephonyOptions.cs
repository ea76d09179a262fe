using System.Net;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Io.Opus;
using ItOps.Telephony.Io.Sip;
using ItOps.Telephony.Io.WebRtc;
using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.Io;

/// <summary>Settings of the whole telephony side.</summary>
public sealed class TelephonyOptions
{
    /// <summary>Where SIP listens.</summary>
    public SipDriverOptions Sip { get; set; } = new();

    /// <summary>Ports and pace of the audio.</summary>
    public MediaOptions Media { get; set; } = new();

    /// <summary>Where browsers send their audio to.</summary>
    public BrowserPortOptions Browser { get; set; } = new();

    /// <summary>
    /// The reader of <see cref="ITelephony.Events"/> runs on the SIP and media threads, without a thread switch for each fact: it must only
    /// pass facts on, and never block.
    /// </summary>
    public bool ReaderRunsInline { get; set; }

    /// <summary>Codecs of SIP legs in order of preference. <see cref="AudioCodec.Opus"/> needs <see cref="OpusLibrary.IsAvailable"/>.</summary>
    public IReadOnlyList<AudioCodec> Codecs { get; set; } = [AudioCodec.Pcma, AudioCodec.Pcmu];

    /// <summary>SRTP on SIP legs. An offer in the clear is answered in the clear, over TLS too.</summary>
    public SdesRule Sdes { get; set; } = SdesRule.OverTls;

    /// <summary>Put into SDP instead of the address of the interface that faces the peer.</summary>
    public IPAddress? PublicAddress { get; set; }
}
