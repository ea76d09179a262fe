using System.Security.Cryptography;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Srtp;

namespace ItOps.Telephony.Io;

/// <summary>A SIP dialog joined to its RTP port. Touched by the SIP thread and by commands; one at a time, by its lock.</summary>
internal sealed class SipLeg(LegId id, SipCallId call, RtpPortTransport port, LocalAudio local)
{
    private readonly AudioNegotiator _negotiator = new(local, (ulong)RandomNumberGenerator.GetInt32(1, int.MaxValue));

    private SrtpContexts? _contexts;
    private SdesKeys? _keys;

    public LegId Id => id;

    /// <summary>The Call-ID header's value, once known.</summary>
    public string CallIdHeader { get; set; } = "";

    public SipCallId Call { get; set; } = call;

    public RtpPortTransport Port => port;

    public Lock Gate { get; } = new();

    /// <summary>Our answer to the INVITE's offer, or our offer when it brought none.</summary>
    public string LocalSdp { get; private set; } = "";

    /// <summary>The media plane has the leg, and will close its port.</summary>
    public bool InMedia { get; set; }

    public bool IsOver { get; set; }

    public LegEnded? Ending { get; set; }

    /// <summary>Answers an offer; a leg without one makes its own offer.</summary>
    public NegotiationError Negotiate(string? offer)
    {
        if (offer is null)
        {
            LocalSdp = _negotiator.CreateOffer();
            return NegotiationError.None;
        }

        var answer = _negotiator.Answer(offer);
        if (answer.IsAgreed)
            LocalSdp = answer.Sdp!;
        return answer.Error;
    }

    /// <summary>The other side can be heard before it answers.</summary>
    public bool HasEarlyMedia { get; private set; }

    /// <summary>The peer put us on hold.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Reads the answer to our offer; after early media the final answer counts anew (a fork's may differ, RFC 3261 13.2.2.4).</summary>
    public NegotiationError ReadAnswer(string answer)
    {
        if (HasEarlyMedia)
            _negotiator.CreateOffer();
        return _negotiator.ReadAnswer(answer);
    }

    /// <summary>Reads the answer that a provisional response brought; false when it is of no use.</summary>
    public bool TryReadEarly(string answer) => HasEarlyMedia = ReadAnswer(answer) == NegotiationError.None || HasEarlyMedia;

    /// <summary>Points the port at the peer and tells how to speak to it; null while nothing is agreed.</summary>
    public LegAudio? Apply()
    {
        if (_negotiator.Current is not { } agreed)
            return null;
        if (agreed.RemoteRtp is { } remote)
            port.Redirect(new RtpRemote(remote, agreed.RemoteRtcp, agreed.RtcpMux, ContextsFor(agreed.Security)));
        return new LegAudio(
            agreed.Codec == AudioCodec.Pcmu ? G711Law.MuLaw : G711Law.ALaw,
            TelephoneEventReceive: agreed.TelephoneEventReceive,
            TelephoneEventSend: agreed.TelephoneEventSend,
            Sends: agreed.CanSend,
            Receives: agreed.CanReceive,
            Coding: CodingOf(agreed),
            TelephoneEventClockRate: agreed.TelephoneEventClockRate);
    }

    private static LegCoding? CodingOf(NegotiatedAudio agreed) => agreed.Codec is AudioCodec.Pcma or AudioCodec.Pcmu
        ? null
        : new(agreed.Codec, agreed.PayloadType, agreed.PayloadTypeReceive, agreed.Opus);

    // A cipher goes on while its key does: beginning anew would use its key stream twice, or let packets be replayed.
    private SrtpContexts? ContextsFor(SdesKeys? keys)
    {
        if (keys is null)
            return _contexts = null;
        bool keepsOurs = _contexts is not null && keys.Local.IsSame(_keys?.Local);
        bool keepsTheirs = _contexts is not null && keys.Remote.IsSame(_keys?.Remote);
        _contexts = new SrtpContexts(
            keepsOurs ? _contexts!.Protector : new SrtpProtector(keys.Local),
            keepsTheirs ? _contexts!.Unprotector : new SrtpUnprotector(keys.Remote));
        _keys = keys;
        return _contexts;
    }
}
