namespace ItOps.Telephony.Sdp;

/// <summary>Payload types of RFC 4733 events.</summary>
internal static class TelephoneEvents
{
    private const string Name = "telephone-event";

    private static readonly RtpMap At8000 = new(101, Name, 8000);
    private static readonly RtpMap At48000 = new(110, Name, 48000);

    public static RtpMap Map(byte payloadType, int clockRate) => new(payloadType, Name, clockRate);

    /// <summary>What we offer: one for each clock rate that our codecs have.</summary>
    public static IReadOnlyList<RtpMap> Offered(IReadOnlyList<AudioCodec> codecs) => codecs.Contains(AudioCodec.Opus) ? [At8000, At48000] : [At8000];

    /// <summary>The payload type under which we offered a clock rate.</summary>
    public static byte OfferedType(int clockRate) => (clockRate == At48000.ClockRate ? At48000 : At8000).PayloadType;

    /// <summary>
    /// Events share the audio's clock (RFC 4733 2.1). Many that speak Opus name events of 8,000 Hz alone; their digits still tell what
    /// was pressed.
    /// </summary>
    public static RtpMap? Choose(IReadOnlyList<RtpMap> maps, RtpMap codec) =>
        maps.FirstOrDefault(map => map.Is(Name, codec.ClockRate)) ?? maps.FirstOrDefault(map => map.Is(Name, 8000));
}
