using System.Security.Cryptography;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Wav;

namespace ItOps.Telephony.Io.Tests.Media;

public sealed class RecordingWriterTests : IDisposable
{
    private static readonly LegId Leg = new(1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recordings");
    private readonly List<TelephonyEvent> _facts = [];
    private readonly RecordingWriter _writer;

    public RecordingWriterTests() => _writer = new RecordingWriter(_facts.Add, TimeProvider.System);

    public void Dispose()
    {
        _writer.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_file_holds_each_channel_where_it_was_said_and_silence_elsewhere()
    {
        var recording = Begin("a.wav");
        Say(recording, Recording.Near, 0x31, fromMs: 1000, toMs: 2000);
        Run(recording, fromMs: 1000, toMs: 3000);
        Say(recording, Recording.Far, 0x41, fromMs: 3500, toMs: 4000);
        Finish(recording, atMs: 5000);

        var audio = Read("a.wav");
        Assert.Equal(5 * 8000 * 2, audio.Samples.Length);
        AssertHolds(audio, Recording.Near, 0x31, 1000, 2000);
        AssertHolds(audio, Recording.Far, 0x41, 3500, 4000);
        var finished = Assert.IsType<RecordingFinished>(Assert.Single(_facts));
        Assert.Equal(TimeSpan.FromSeconds(5), finished.Duration);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(PathOf("a.wav")))), finished.Sha256);
    }

    [Fact]
    public void The_other_law_is_converted_into_the_files()
    {
        var recording = Begin("a.wav");
        recording.Capture(Recording.Far, 1, 0, Codes(0x31), G711Law.MuLaw, Ms(20));
        Finish(recording, atMs: 40);

        byte[] file = File.ReadAllBytes(PathOf("a.wav"));
        Assert.Equal(G711.ConversionTable(G711Law.MuLaw)[0x31], file[G711WavHeader.Size + 1]);
        Assert.Equal(G711.ALawSilence, file[G711WavHeader.Size]);
    }

    [Fact]
    public void The_header_is_right_at_any_moment_and_at_most_a_second_behind()
    {
        var recording = Begin("a.wav");
        int steps = 0;
        for (int ms = 20; ms < 20_000; ms += 20)
        {
            recording.Capture(Recording.Near, 1, (uint)(ms * 8), Codes(0x31), G711Law.ALaw, Ms(ms));
            recording.Tick(Ms(ms));
            for (; steps * 50 <= ms; steps++)
                _writer.RunStep();
            if (ms < 1000)
                continue;

            var audio = Read("a.wav");
            Assert.InRange(ms - (audio.Samples.Length / 16), 0, 1000);
        }

        Finish(recording, atMs: 20_000);
    }

    [Fact]
    public void A_stalled_disk_costs_what_finds_no_room_and_the_length_stays_right()
    {
        var recording = Begin("a.wav");
        Say(recording, Recording.Near, 0x31, fromMs: 0, toMs: 5000);
        recording.Tick(Ms(5000));
        RunSteps();
        Say(recording, Recording.Near, 0x32, fromMs: 5000, toMs: 6000, timestamp: 40_000);
        Finish(recording, atMs: 6000);

        var audio = Read("a.wav");
        var finished = Assert.IsType<RecordingFinished>(Assert.Single(_facts));
        Assert.Equal(6 * 8000 * 2, audio.Samples.Length);
        Assert.Equal(40_000 - RecordingRing.Samples, finished.LostBytes);
        AssertHolds(audio, Recording.Near, 0x32, 5000, 6000);
    }

    [Fact]
    public void A_folder_that_is_missing_is_made()
    {
        var recording = Begin(Path.Combine("2026", "11", "a.wav"));
        Say(recording, Recording.Near, 0x31, fromMs: 0, toMs: 1000);
        Finish(recording, atMs: 1000);

        Assert.IsType<RecordingFinished>(Assert.Single(_facts));
    }

    [Fact]
    public void A_file_that_cannot_be_made_fails_once_and_the_recording_goes_nowhere()
    {
        File.WriteAllText(PathOf("blocked"), "no folder");
        var recording = Begin(Path.Combine("blocked", "a.wav"));
        Say(recording, Recording.Near, 0x31, fromMs: 0, toMs: 1000);
        recording.Tick(Ms(1000));
        RunSteps();
        RunSteps();
        Finish(recording, atMs: 2000);

        Assert.NotEmpty(Assert.IsType<RecordingFailed>(Assert.Single(_facts)).Reason);
    }

    [Fact]
    public void A_folder_that_comes_back_gets_the_rest_with_silence_for_what_was_lost()
    {
        File.WriteAllText(PathOf("later"), "no folder");
        var recording = Begin(Path.Combine("later", "a.wav"));
        Say(recording, Recording.Near, 0x31, fromMs: 0, toMs: 1000);
        recording.Tick(Ms(1000));
        RunSteps();
        File.Delete(PathOf("later"));
        Say(recording, Recording.Near, 0x32, fromMs: 1000, toMs: 2000, timestamp: 8000);
        Finish(recording, atMs: 2000);

        var audio = Read(Path.Combine("later", "a.wav"));
        Assert.Equal(2 * 8000 * 2, audio.Samples.Length);
        AssertHolds(audio, Recording.Near, 0x32, 1000, 2000);
        Assert.IsType<RecordingFailed>(_facts[0]);
        Assert.Equal(800 * 16, Assert.IsType<RecordingResumed>(_facts[1]).LostBytes);
        Assert.Equal(800 * 16, Assert.IsType<RecordingFinished>(_facts[2]).LostBytes);
    }

    [Theory]
    [InlineData("/dev/full", RecordingFault.DiskFull)]
    [InlineData("/proc/itops/a.wav", RecordingFault.NotWritable)]
    public void The_fault_is_told_apart(string path, RecordingFault fault)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no such file");
        var recording = Begin(path);
        Say(recording, Recording.Near, 0x31, fromMs: 0, toMs: 1000);
        recording.Tick(Ms(1000));
        RunSteps();
        Finish(recording, atMs: 2000);

        Assert.Equal(fault, Assert.IsType<RecordingFailed>(Assert.Single(_facts)).Fault);
    }

    [Fact]
    public void A_recording_of_a_leg_that_is_gone_fails()
    {
        var recording = _writer.Open(Leg, new RecordingRequest(Guid.NewGuid(), PathOf("a.wav"), false));
        recording.Abandon();
        RunSteps();

        Assert.IsType<RecordingFailed>(Assert.Single(_facts));
        Assert.False(File.Exists(PathOf("a.wav")));
    }

    [Fact]
    public void Capturing_allocates_nothing()
    {
        var recording = Begin("a.wav");
        byte[] codes = Codes(0x31);
        _writer.RunStep();
        Capture(recording, codes, 0);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Capture(recording, codes, 50);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Finish(recording, atMs: 3000);
    }

    [Fact]
    public void Hundreds_that_end_at_once_are_told_within_a_second_and_hold_no_buffers()
    {
        Recording[] many = [.. Enumerable.Range(0, 300).Select(number => Begin($"{number}.wav"))];
        foreach (var recording in many)
            Say(recording, Recording.Near, 0x31, fromMs: 0, toMs: 1000);
        Assert.All(many, recording => Assert.True(recording.Ring.HoldsBlocks));
        foreach (var recording in many)
            recording.End(Ms(200));

        RunSteps();

        Assert.Equal(300, _facts.OfType<RecordingFinished>().Count());
        Assert.DoesNotContain(many, recording => recording.Ring.HoldsBlocks);
    }

    private static void Capture(Recording recording, byte[] codes, int from)
    {
        for (int i = from; i < from + 50; i++)
        {
            recording.Capture(Recording.Near, 1, (uint)(i * 160), codes, G711Law.ALaw, Ms(i * 20));
            recording.Capture(Recording.Far, 2, (uint)(i * 160), codes, G711Law.MuLaw, Ms(i * 20));
            recording.Tick(Ms(i * 20));
        }
    }

    private Recording Begin(string name)
    {
        var recording = _writer.Open(Leg, new RecordingRequest(Guid.NewGuid(), PathOf(name), IncludePrompts: false));
        recording.Begin(G711Law.ALaw, TimeSpan.Zero);
        return recording;
    }

    private void Finish(Recording recording, int atMs)
    {
        recording.End(Ms(atMs));
        RunSteps();
    }

    private void RunSteps()
    {
        for (int i = 0; i < 20; i++)
            _writer.RunStep();
    }

    private void Run(Recording recording, int fromMs, int toMs)
    {
        for (int ms = fromMs; ms <= toMs; ms += 20)
            recording.Tick(Ms(ms));
        RunSteps();
    }

    private static void Say(Recording recording, int channel, byte code, int fromMs, int toMs, uint timestamp = 0)
    {
        for (int ms = fromMs; ms < toMs; ms += 20, timestamp += 160)
            recording.Capture(channel, 7, timestamp, Codes(code), G711Law.ALaw, Ms(ms + 20));
    }

    private static void AssertHolds(WavAudio audio, int channel, byte code, int fromMs, int toMs)
    {
        short level = G711.Decode(code, G711Law.ALaw);
        for (int i = 0; i < audio.Samples.Length / 2; i++)
            if (i >= fromMs * 8 && i < toMs * 8)
                Assert.True(audio.Samples[(2 * i) + channel] == level, $"sample {i}");
            else
                Assert.True(audio.Samples[(2 * i) + channel] != level, $"sample {i}");
    }

    private WavAudio Read(string name)
    {
        using var stream = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        Assert.True(WavAudio.TryRead(file, out var audio, out var error), error.ToString());
        return audio;
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static byte[] Codes(byte code) => [.. Enumerable.Repeat(code, 160)];

    private static TimeSpan Ms(int ms) => TimeSpan.FromMilliseconds(ms);
}
