using BenchmarkDotNet.Attributes;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Codecs.G722;
using ItOps.Telephony.Io.Opus;
using ItOps.Telephony.Speech;

namespace ItOps.Benchmarks;

/// <summary>Codecs: 20 ms of audio an operation.</summary>
[MemoryDiagnoser]
public class FrameBenchmark
{
    private readonly short[] _narrow = new short[160];
    private readonly short[] _wide = new short[320];
    private readonly short[] _heard = new short[320];
    private readonly byte[] _codes = new byte[160];
    private readonly byte[] _packet = new byte[OpusEncoder.LargestPacket];
    private readonly VoiceMeter _meter = new();
    private readonly G722Encoder _encoder = new();
    private readonly G722Decoder _decoder = new();
    private OpusEncoder? _opusEncoder;
    private OpusDecoder? _opusDecoder;
    private OpusEncoder? _callEncoder;
    private OpusDecoder? _callDecoder;

    [GlobalSetup]
    public void SetUp()
    {
        for (int i = 0; i < _wide.Length; i++)
            _wide[i] = (short)(9000 * Math.Sin(i * 0.17));
        for (int i = 0; i < _narrow.Length; i++)
            _narrow[i] = (short)(9000 * Math.Sin(i * 0.34));
        if (!OpusLibrary.IsAvailable)
            return;
        _opusEncoder = new OpusEncoder(new OpusEncoderOptions { SampleRate = 16000 });
        _opusDecoder = new OpusDecoder(16000, OpusLayout.Mono);
        _callEncoder = new OpusEncoder(new OpusEncoderOptions { SampleRate = 8000, BitsPerSecond = 24000, ForwardErrorCorrection = true, ExpectedLossPercent = 10 });
        _callDecoder = new OpusDecoder(8000, OpusLayout.Mono);
    }

    [Benchmark(Baseline = true)]
    public void G711Encode() => G711.Encode(_narrow, _codes, G711Law.ALaw);

    [Benchmark]
    public void G711Decode() => G711.Decode(_codes, _heard, G711Law.ALaw);

    [Benchmark]
    public void G711ConvertThereAndBack()
    {
        G711.Convert(_codes, G711Law.ALaw, G711Law.MuLaw);
        G711.Convert(_codes, G711Law.MuLaw, G711Law.ALaw);
    }

    /// <summary>Whether somebody speaks in a relayed packet.</summary>
    [Benchmark]
    public bool VoiceMeter() => _meter.Handle(_codes, G711Law.ALaw);

    [Benchmark]
    public int G722Encode() => _encoder.Encode(_wide, _codes);

    [Benchmark]
    public int G722EncodeAndDecode()
    {
        _encoder.Encode(_wide, _codes);
        return _decoder.Decode(_codes, _heard);
    }

    /// <summary>A call's frame to a leg that speaks G.722.</summary>
    [Benchmark]
    public void G722CallEncode() => _encoder.EncodeNarrowband(_narrow, _codes);

    /// <summary>A call's frame from a leg that speaks G.722.</summary>
    [Benchmark]
    public void G722CallDecode() => _decoder.DecodeNarrowband(_codes, _heard);

    /// <summary>A call's frame to a leg that speaks Opus. Measures nothing where libopus is missing.</summary>
    [Benchmark]
    public int OpusCallEncode() => _callEncoder?.Encode(_narrow, _packet) ?? 0;

    /// <summary>A call's frame to and from legs that speak Opus. Measures nothing where libopus is missing.</summary>
    [Benchmark]
    public int OpusCallEncodeAndDecode()
    {
        int samples = 0;
        _callDecoder?.TryDecode(_packet.AsSpan(0, OpusCallEncode()), _heard, out samples);
        return samples;
    }

    /// <summary>Measures nothing where libopus is missing.</summary>
    [Benchmark]
    public int OpusEncodeAndDecode()
    {
        int length = _opusEncoder?.Encode(_wide, _packet) ?? 0;
        int samples = 0;
        _opusDecoder?.TryDecode(_packet.AsSpan(0, length), _heard, out samples);
        return samples;
    }
}
