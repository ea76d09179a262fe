using System.Text;
using ItOps.Telephony.Stun;

namespace ItOps.Telephony.Ice;

/// <summary>
/// ICE-lite (RFC 8445 2.5, 7.3) on one host candidate: answers the peer's connectivity checks and never sends its own. A verified check
/// makes its source known; the latest nominated source (USE-CANDIDATE), or until then the first verified one, is where media goes. Checks
/// double as consent: without any for <see cref="ConsentTimeout"/> the agent is lost.
/// </summary>
internal sealed class IceLiteAgent
{
    /// <summary>Sources remembered at once; at the bound the oldest that isn't selected makes room.</summary>
    public const int MaxSources = 8;

    /// <summary>Longest reply to a check.</summary>
    public const int MaxReplyLength = 128;

    private static readonly StunAttribute[] Known =
        [StunAttribute.Username, StunAttribute.Priority, StunAttribute.UseCandidate, StunAttribute.XorMappedAddress, StunAttribute.MessageIntegrity];

    private readonly byte[] _key;
    private readonly byte[] _userName;
    private readonly List<PeerAddress> _sources = new(MaxSources);
    private readonly TimeSpan _consentTimeout;

    public IceLiteAgent(IceCredentials local, IceCredentials remote, TimeSpan setupTimeout, TimeSpan consentTimeout)
    {
        _key = Encoding.UTF8.GetBytes(local.Password);
        _userName = Encoding.UTF8.GetBytes($"{local.UserFragment}:{remote.UserFragment}");
        _consentTimeout = consentTimeout;
        NextDeadline = setupTimeout;
    }

    public IceState State { get; private set; }

    /// <summary>When <see cref="HandleTimeout"/> would lose the agent.</summary>
    public TimeSpan NextDeadline { get; private set; }

    /// <summary>Where media goes; default until a check was verified.</summary>
    public PeerAddress Selected { get; private set; }

    /// <summary>Sources of verified checks.</summary>
    public IReadOnlyList<PeerAddress> Sources => _sources;

    /// <summary>True for the source of a verified check.</summary>
    public bool IsVerified(in PeerAddress source) => _sources.Contains(source);

    /// <summary>Starts the clock for the first check.</summary>
    public void Start(TimeSpan now) => NextDeadline += now;

    /// <summary>Handles a STUN message.</summary>
    /// <param name="reply">At least <see cref="MaxReplyLength"/> bytes.</param>
    /// <param name="forgotten">A source that had to make room.</param>
    /// <returns>Length of the reply to send back to <paramref name="source"/>; 0 for none.</returns>
    public int Handle(ReadOnlySpan<byte> datagram, in PeerAddress source, TimeSpan now, Span<byte> reply, out PeerAddress? forgotten)
    {
        forgotten = null;
        if (State == IceState.Lost || !StunMessage.TryParse(datagram, out var message)
            || message.Class != StunClass.Request || message.Method != StunMessage.Binding)
            return 0;
        if (!message.TryGet(StunAttribute.Username, out var userName) || !message.HasIntegrity)
            return Refuse(message, 400, "Bad Request", reply);
        if (!userName.SequenceEqual(_userName) || !message.VerifyIntegrity(_key))
            return Refuse(message, 401, "Unauthorized", reply);
        if (message.FirstUnknown(Known) is var unknown and not 0)
            return RefuseUnknown(message, unknown, reply);
        if (message.TryGet(StunAttribute.IceControlled, out _))
            return Refuse(message, 487, "Role Conflict", reply);

        Accept(source, message.TryGet(StunAttribute.UseCandidate, out _), out forgotten);
        NextDeadline = now + _consentTimeout;
        return Confirm(message, source, reply);
    }

    /// <summary>Tells that <see cref="NextDeadline"/> may have passed.</summary>
    public void HandleTimeout(TimeSpan now)
    {
        if (now >= NextDeadline)
            State = IceState.Lost;
    }

    private void Accept(in PeerAddress source, bool nominated, out PeerAddress? forgotten)
    {
        forgotten = null;
        if (!_sources.Contains(source))
        {
            if (_sources.Count == MaxSources)
            {
                var oldest = _sources[0] == Selected ? 1 : 0;
                forgotten = _sources[oldest];
                _sources.RemoveAt(oldest);
            }

            _sources.Add(source);
        }

        if (nominated || State == IceState.Waiting)
            Selected = source;
        if (nominated)
            State = IceState.Nominated;
        else if (State == IceState.Waiting)
            State = IceState.Verified;
    }

    private int Confirm(in StunMessage request, in PeerAddress source, Span<byte> reply)
    {
        var writer = new StunWriter(reply, StunClass.Success, StunMessage.Binding, request.TransactionId);
        writer.AddXorMappedAddress(source);
        writer.AddIntegrity(_key);
        writer.AddFingerprint();
        return writer.Length;
    }

    private static int Refuse(in StunMessage request, int code, string reason, Span<byte> reply)
    {
        var writer = new StunWriter(reply, StunClass.Error, StunMessage.Binding, request.TransactionId);
        writer.AddErrorCode(code, reason);
        writer.AddFingerprint();
        return writer.Length;
    }

    private int RefuseUnknown(in StunMessage request, ushort unknown, Span<byte> reply)
    {
        var writer = new StunWriter(reply, StunClass.Error, StunMessage.Binding, request.TransactionId);
        writer.AddErrorCode(420, "Unknown Attribute");
        writer.Add(StunAttribute.UnknownAttributes, [(byte)(unknown >> 8), (byte)unknown]);
        writer.AddIntegrity(_key);
        writer.AddFingerprint();
        return writer.Length;
    }
}
