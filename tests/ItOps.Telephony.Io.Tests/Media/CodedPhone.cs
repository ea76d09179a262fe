using ItOps.Telephony.Codecs;
using ItOps.Telephony.Codecs.G722;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Io.Opus;
using ItOps.Telephony.Rtp;
using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.Io.Tests.Media;

/// <summary>The far end of a leg: says a tone in its codec at that codec's own rate, and decodes what it hears.</summary>
internal sealed class CodedPhone(FakeTransport transport, AudioCodec codec, double tone, bool copies = true) : IDisposable
{
    public const double Amplitude = 8000;
    public const byte PayloadType = 96;
    public const byte Events = 101;

    private readonly G722Encoder _g722Encoder = new();
    private readonly OpusEncoder? _opusEncoder = codec == AudioCodec.Opus
        ? new(new OpusEncoderOptions { SampleRate = 48000, BitsPerSecond = 24000, ForwardErrorCorrection = copies, ExpectedLossPercent = copies ? 20 : 0 })
        : null;

    private long _spoken;
    private ushort _sequence = 65500;
    private uint _timestamp = uint.MaxValue - 3000;

    public FakeTransport Transport => transport;

    public double Tone { get; set; } = tone;

    /// <summary>Above 1 it has overtones, as a voice has.</summary>
    public int Harmonics { get; init; } = 1;

    /// <summary>A different one makes another stream.</summary>
    public uint Ssrc { get; set; } = 77;

    public int Rate => RateOf(codec);

    private int ClockStep => codec == AudioCodec.Opus ? 960 : 160;

    public static LegAudio AudioOf(AudioCodec codec, bool events = true) => new(
        G711Law.ALaw,
        TelephoneEventReceive: events ? Events : null,
        TelephoneEventSend: events ? Events : null,
        Coding: codec == AudioCodec.Pcma ? null : new LegCoding(codec, PayloadType, PayloadType, new OpusParameters { UseInbandFec = true }),
        TelephoneEventClockRate: codec == AudioCodec.Opus ? 48000 : 8000);

    /// <summary>Says 20 ms.</summary>
    public void Say(bool isLost = false, bool isSilent = false)
    {
        var packet = Packet(isSilent);
        if (!isLost)
            transport.Arrive(packet);
    }

    /// <summary>The next 20 ms, not sent yet.</summary>
    public byte[] Packet(bool isSilent = false)
    {
        var samples = new short[Rate / 50];
        for (int i = 0; i < samples.Length; i++, _spoken++)
            samples[i] = isSilent ? (short)0 : (short)(Amplitude * Sound());
        var payload = Encode(samples);
        var header = new RtpHeader(codec == AudioCodec.Pcma ? (byte)8 : PayloadType, false, _sequence++, _timestamp, Ssrc);
        _timestamp += (uint)ClockStep;
        var packet = new byte[RtpHeader.Size + payload.Length];
        header.Write(packet);
        payload.CopyTo(packet, RtpHeader.Size);
        return packet;
    }

    /// <summary>Sends one packet of a key press (RFC 4733).</summary>
    public void Press(byte code, int packet, bool ends)
    {
        int duration = (packet + 1) * ClockStep;
        transport.Arrive(
            new RtpHeader(Events, packet == 0, _sequence++, _timestamp, Ssrc),
            [code, (byte)(ends ? 0x8A : 0x0A), (byte)(duration >> 8), (byte)duration]);
    }

    /// <summary>The press is over; the clock went on.</summary>
    public void Pressed(int packets) => _timestamp += (uint)(packets * ClockStep);

    /// <summary>All that it was sent, in its own codec.</summary>
    public short[] Hear() => Decode(transport.Sent, codec);

    public static short[] Decode(IEnumerable<SentPacket> sent, AudioCodec codec)
    {
        var g722 = new G722Decoder();
        using var opus = codec == AudioCodec.Opus ? new OpusDecoder(48000, OpusLayout.Mono) : null;
        List<short> heard = [];
        foreach (var packet in sent.Where(packet => packet.Header.PayloadType != Events))
        {
            var samples = new short[48 * 120];
            int length = samples.Length;
            if (codec == AudioCodec.Opus)
                Assert.True(opus!.TryDecode(packet.Payload, samples, out length));
            else if (codec == AudioCodec.G722)
                length = g722.Decode(packet.Payload, samples);
            else
                G711.Decode(packet.Payload, samples.AsSpan(0, length = packet.Payload.Length), G711Law.ALaw);
            heard.AddRange(samples.AsSpan(0, length));
        }

        return [.. heard];
    }

    /// <summary>Amplitude of a tone in the last half second that it heard.</summary>
    public double Level(double hertz)
    {
        var heard = Hear();
        return LevelOf(heard.AsSpan(Math.Max(0, heard.Length - (Rate / 2))), hertz, Rate);
    }

    public static double LevelOf(ReadOnlySpan<short> samples, double hertz, int rate)
    {
        double sine = 0, cosine = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            sine += samples[i] * Math.Sin(2 * Math.PI * hertz * i / rate);
            cosine += samples[i] * Math.Cos(2 * Math.PI * hertz * i / rate);
        }

        return 2 * Math.Sqrt((sine * sine) + (cosine * cosine)) / Math.Max(1, samples.Length);
    }

    public static int RateOf(AudioCodec codec) => codec switch
    {
        AudioCodec.Opus => 48000,
        AudioCodec.G722 => 16000,
        _ => 8000,
    };

    public void Dispose() => _opusEncoder?.Dispose();

    private double Sound()
    {
        double sound = 0;
        for (int harmonic = 1; harmonic <= Harmonics; harmonic++)
            sound += Math.Sin(2 * Math.PI * Tone * harmonic * _spoken / Rate) / harmonic;
        return sound;
    }

    private byte[] Encode(short[] samples)
    {
        var payload = new byte[OpusEncoder.LargestPacket];
        int length = samples.Length;
        if (codec == AudioCodec.Opus)
            length = _opusEncoder!.Encode(samples, payload);
        else if (codec == AudioCodec.G722)
            length = _g722Encoder.Encode(samples, payload);
        else
            G711.Encode(samples, payload, G711Law.ALaw);
        return payload[..length];
    }
}
