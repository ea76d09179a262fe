using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Media;

/// <summary>What all legs of a pump share: buffers, settings, figures and the way facts go out. Belongs to the pump's thread.</summary>
internal sealed class PumpContext
{
    /// <summary>As <see cref="RtpTransport.Receive"/> asks, and room for what a transport adds behind.</summary>
    private const int BufferSize = 2048 + RtpTransport.Headroom;

    private readonly Action<TelephonyEvent> _facts;
    private readonly TimeProvider _time;
    private DateTimeOffset _wallClock;
    private TimeSpan _wallClockAt = TimeSpan.MinValue;

    public PumpContext(MediaOptions options, Action<TelephonyEvent> facts, TimeProvider time)
    {
        Options = options;
        _facts = facts;
        _time = time;
    }

    public MediaOptions Options { get; }

    public byte[] ReceiveBuffer { get; } = GC.AllocateArray<byte>(BufferSize, pinned: true);

    public byte[] SendBuffer { get; } = GC.AllocateArray<byte>(BufferSize, pinned: true);

    public long PacketsSent;

    public long PacketsReceived;

    public long PacketsMalformed;

    public long FactsFailed;

    /// <summary>For facts: when it happened.</summary>
    public DateTimeOffset UtcNow => _time.GetUtcNow();

    /// <summary>NTP time of a moment of the pump's clock, read anew from the wall clock once a minute.</summary>
    public ulong NtpAt(TimeSpan now)
    {
        if (_wallClockAt == TimeSpan.MinValue || now - _wallClockAt > TimeSpan.FromMinutes(1))
            (_wallClock, _wallClockAt) = (_time.GetUtcNow(), now);
        return NtpTime.Of(_wallClock + (now - _wallClockAt));
    }

    /// <summary>A receiver's fault must not stop the audio of all.</summary>
    public void Tell(TelephonyEvent fact)
    {
        try
        {
            _facts(fact);
        }
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        {
            FactsFailed++;
        }
    }
}
