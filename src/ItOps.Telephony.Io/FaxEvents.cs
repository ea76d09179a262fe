using ItOps.Telephony.Io.Fax;

namespace ItOps.Telephony.Io;

/// <summary>A calling fax machine was heard on the leg (CNG, ITU-T T.30), after <see cref="ITelephony.WatchFaxTone"/>.</summary>
public sealed record FaxToneHeard(LegId Leg, DateTimeOffset At) : TelephonyEvent(Leg, At);

/// <summary>
/// A reception is over. Comes exactly once for every <see cref="ITelephony.ReceiveFax"/>, also when its leg has ended, then before or after
/// <see cref="LegEnded"/>.
/// </summary>
public sealed record FaxFinished(LegId Leg, DateTimeOffset At, FaxResult Result) : TelephonyEvent(Leg, At);
