using System.Buffers.Binary;
using System.Security.Cryptography;
using ItOps.Telephony.Io.Opus;
using ItOps.Telephony.Ogg;

namespace ItOps.Telephony.Io.Ogg;

/// <summary>Writes two channels at 8 kHz as Opus in Ogg (RFC 7845), a page a second.</summary>
internal sealed class OggOpusFileWriter : IDisposable
{
    private const int PacketsPerPage = 50;
    private const int SampleRate = 8000;
    private const int GranulesPerSample = OpusHead.GranuleRate / SampleRate;
    private const int GranulesPerFrame = RecordingSource.FrameSamples * GranulesPerSample;

    private readonly OpusEncoder _encoder;
    private readonly OggWriter _pages;
    private readonly Stream _file;
    private readonly byte[] _packet = new byte[2 * OpusEncoder.LargestPacket];
    private readonly short[] _silence = new short[RecordingSource.FrameSamples * RecordingSource.Channels];
    private readonly int _preSkip;
    private long _frames;
    private bool _isPageFull;

    public OggOpusFileWriter(Stream file, RecordingCompressionOptions options)
    {
        _file = file;
        _encoder = new OpusEncoder(new OpusEncoderOptions
        {
            SampleRate = SampleRate,
            Layout = OpusLayout.TwoMono,
            Application = OpusApplication.Audio,
            BitsPerSecond = options.BitsPerSecond,
            Complexity = options.Complexity,
        });
        _preSkip = _encoder.Lookahead * GranulesPerSample;
        _pages = new OggWriter(BinaryPrimitives.ReadUInt32LittleEndian(RandomNumberGenerator.GetBytes(4)));
        WriteHeaders();
    }

    /// <summary>Adds 20 ms.</summary>
    public void Add(ReadOnlySpan<short> frame)
    {
        if (_isPageFull)
        {
            _pages.EndPage();
            Flush();
        }

        int length = _encoder.Encode(frame, _packet);
        _frames++;
        _pages.Add(_packet.AsSpan(0, length), _frames * GranulesPerFrame);
        _isPageFull = _frames % PacketsPerPage == 0;
    }

    /// <summary>Ends the file so that it decodes to exactly so many samples of each channel (RFC 7845 4.4, end trimming).</summary>
    public void Finish(long samplesPerChannel)
    {
        long end = (samplesPerChannel * GranulesPerSample) + _preSkip;
        while (_frames * GranulesPerFrame < end)
            Add(_silence);
        _pages.EndStream(end);
        Flush();
    }

    public void Dispose() => _encoder.Dispose();

    private void WriteHeaders()
    {
        _pages.Add(new OpusHead(RecordingSource.Channels, _preSkip, SampleRate, AreChannelsApart: true).ToArray(), 0);
        _pages.EndPage();
        _pages.Add(OpusTags.Build(OpusLibrary.Version!, "ENCODER=ItOps"), 0);
        _pages.EndPage();
        Flush();
    }

    private void Flush()
    {
        while (_pages.TryTake(out var page))
            _file.Write(page.Span);
    }
}
