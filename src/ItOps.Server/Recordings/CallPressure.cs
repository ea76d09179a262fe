using ItOps.Server.SipGuard;
using ItOps.Telephony.Io;

namespace ItOps.Server.Recordings;

/// <summary>
/// Tells when the machine needs all it has for calls: the calls' loop is behind, SIP refuses calls, or audio was sent late. It says so
/// until none of that has happened for a while, or no call is left.
/// </summary>
internal sealed class CallPressure(LoopPulse pulse, TelephonyEngine telephony, TimeProvider clock)
{
    private static readonly TimeSpan QuietFor = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private long _lastAt;
    private bool _everHigh;
    private (long Refused, long Late) _seen;

    /// <summary>Looks now; from any thread.</summary>
    public bool IsHigh()
    {
        lock (_gate)
        {
            var now = (telephony.SipCounters.Overloaded, telephony.MediaCounters.RoundsSkipped);
            if (pulse.IsHigh || now != _seen)
            {
                (_everHigh, _lastAt, _seen) = (true, clock.GetTimestamp(), now);
            }

            return _everHigh && telephony.LegCount > 0 && clock.GetElapsedTime(_lastAt) < QuietFor;
        }
    }
}
