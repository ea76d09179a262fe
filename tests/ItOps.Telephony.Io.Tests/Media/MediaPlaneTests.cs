using System.Threading.Channels;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Wav;

namespace ItOps.Telephony.Io.Tests.Media;

/// <summary>The whole plane with its threads, over loopback.</summary>
public sealed class MediaPlaneTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("media");
    private readonly Channel<TelephonyEvent> _facts = Channel.CreateUnbounded<TelephonyEvent>();
    private readonly MediaPlane _plane;

    public MediaPlaneTests()
    {
        var clip = Directory.CreateDirectory(Path.Combine(_folder.FullName, "zh-CN"));
        WavFiles.Write(Path.Combine(clip.FullName, "greeting.wav"), 8000, 1, Enumerable.Repeat((short)8000, 1600).ToArray());
        var faults = new List<string>();
        var prompts = PromptLibrary.Load(_folder.FullName, faults);
        Assert.Empty(faults);

        var options = new MediaOptions { FirstPort = 33200, LastPort = 33399 };
        _plane = new MediaPlane(options, prompts, fact => _facts.Writer.TryWrite(fact), TimeProvider.System);
        _plane.Start();
    }

    public void Dispose()
    {
        _plane.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_phone_hears_a_prompt_and_its_digit_arrives()
    {
        using var phone = new UdpPhone();
        int port = AddLeg(1, phone);

        _plane.Play(new LegId(1), new Playback(9, ["zh-CN/greeting", "zh-CN/missing"]));
        phone.HearCode(G711.Encode(8000, G711Law.ALaw));
        phone.Press(port, 7);

        var facts = await Facts(2);
        Assert.Contains(facts, fact => fact is DigitPressed { Digit: '7' });
        Assert.Contains(facts, fact => fact is PlaybackEnded { Token: 9 });
        Assert.Equal(1, _plane.Counters.UnknownClips);
    }

    [Fact]
    public void Two_phones_talk_and_are_parted()
    {
        using var first = new UdpPhone();
        using var second = new UdpPhone();
        int firstPort = AddLeg(1, first);
        int secondPort = AddLeg(2, second);
        _plane.Bridge(new LegId(1), new LegId(2));
        first.Hear();
        second.Hear();

        for (int i = 0; i < 5; i++)
        {
            first.Speak(firstPort, 0x31);
            second.Speak(secondPort, 0x41);
        }

        second.HearCode(0x31);
        first.HearCode(0x41);
        _plane.Unbridge(new LegId(1));
        first.HearCode(G711.ALawSilence);
    }

    [Fact]
    public async Task A_recorded_talk_is_a_file_with_each_party_on_its_side()
    {
        using var first = new UdpPhone();
        using var second = new UdpPhone();
        int firstPort = AddLeg(1, first);
        int secondPort = AddLeg(2, second);
        string path = Path.Combine(_folder.FullName, "talk.wav");
        var id = Guid.NewGuid();
        using var metronome = new UdpPhone();
        AddLeg(3, metronome);
        first.Hear();
        second.Hear();
        metronome.Hear();
        _plane.StartRecording(new LegId(1), new RecordingRequest(id, path, IncludePrompts: false));
        _plane.Bridge(new LegId(1), new LegId(2));

        for (int i = 0; i < 25; i++)
        {
            first.Speak(firstPort, 0x31);
            second.Speak(secondPort, 0x41);
            metronome.Hear();
        }

        first.Speak(firstPort, 0x32);
        second.HearCode(0x32);
        _plane.StopRecording(new LegId(1));
        var finished = (await Facts(5)).OfType<RecordingFinished>().Single();

        Assert.Equal(id, finished.RecordingId);
        Assert.Equal(0, finished.LostBytes);
        byte[] file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), finished.Sha256);
        Assert.Equal(file.Length, finished.Bytes);
        Assert.True(WavAudio.TryRead(file, out var audio, out _));
        Assert.Equal(2, audio.Channels);
        Assert.InRange(audio.Samples.Where((_, i) => i % 2 == 0).Count(s => s == G711.Decode(0x31, G711Law.ALaw)), 20 * 160, 25 * 160);
        Assert.InRange(audio.Samples.Where((_, i) => i % 2 == 1).Count(s => s == G711.Decode(0x41, G711Law.ALaw)), 20 * 160, 25 * 160);
        Assert.DoesNotContain(audio.Samples.Where((_, i) => i % 2 == 0), s => s == G711.Decode(0x41, G711Law.ALaw));
    }

    [Fact]
    public async Task A_removed_leg_tells_its_quality()
    {
        using var phone = new UdpPhone();
        AddLeg(1, phone);
        phone.Hear();

        _plane.RemoveLeg(new LegId(1));

        var removed = (MediaLegRemoved)(await Facts(1))[0];
        Assert.True(removed.Quality.PacketsSent > 0);
        Assert.InRange(removed.Quality.Mos, 4, 4.5);
    }

    private int AddLeg(long id, UdpPhone phone)
    {
        var transport = _plane.Ports.TryOpen()!;
        transport.Redirect(new RtpRemote(phone.Address));
        _plane.AddLeg(new LegId(id), transport, PumpBench.ALaw);
        return transport.LocalPort;
    }

    private async Task<List<TelephonyEvent>> Facts(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var facts = new List<TelephonyEvent>();
        while (facts.Count < count)
            facts.Add(await _facts.Reader.ReadAsync(patience.Token));
        return facts;
    }
}
