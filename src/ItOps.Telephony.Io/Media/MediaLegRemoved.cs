namespace ItOps.Telephony.Io.Media;

/// <summary>A leg left the media plane, with the final figures of its audio. Once for each <see cref="MediaPlane.RemoveLeg"/>.</summary>
public sealed record MediaLegRemoved(LegId Leg, DateTimeOffset At, MediaQuality Quality) : TelephonyEvent(Leg, At);
