namespace ItOps.Telephony.Sdp;

/// <summary>Why no audio could be agreed on. In SIP all of these but <see cref="None"/> and <see cref="Malformed"/> are 488.</summary>
public enum NegotiationError
{
    /// <summary>It was agreed.</summary>
    None,

    /// <summary>Not a session description (SIP 400).</summary>
    Malformed,

    /// <summary>No audio section, or only refused ones (port 0).</summary>
    NoAudio,

    /// <summary>Audio only over a transport that we don't do (e.g. RTP/SAVP without usable keys).</summary>
    UnsupportedTransport,

    /// <summary>No codec in common.</summary>
    NoCommonCodec,

    /// <summary>No usable address: missing, a host name, or a multicast group.</summary>
    UnusableAddress,

    /// <summary>An answer that doesn't fit the offer: other number of media sections, or none was outstanding.</summary>
    Mismatch,
}
