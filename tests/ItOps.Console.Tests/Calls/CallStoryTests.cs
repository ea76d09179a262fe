using ItOps.Console.Calls;
using ItOps.Console.Words;
using ItOps.Contracts.Calls;

namespace ItOps.Console.Tests.Calls;

public sealed class CallStoryTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("DiskFull /srv/rec", "录音磁盘已满：通话继续，录音暂停。请清理 /srv/rec 或更改录音目录。")]
    [InlineData("NotWritable /srv/my rec", "录音目录无法写入：通话继续，录音暂停。请检查 /srv/my rec 的权限或更改录音目录。")]
    [InlineData("Other /srv/rec", "录音出错：通话继续，录音暂停。请检查 /srv/rec 所在磁盘。")]
    public void A_paused_recording_says_what_is_safe_and_what_to_do(string detail, string words) =>
        Assert.Equal(words, CallStory.PauseOf(new Language(), [Entry(CallEventKind.RecordingStarted), Entry(CallEventKind.RecordingPaused, detail)]));

    [Theory]
    [InlineData(CallEventKind.RecordingResumed)]
    [InlineData(CallEventKind.RecordingStopped)]
    public void Nothing_is_said_once_it_goes_on_or_is_over(CallEventKind kind) =>
        Assert.Null(CallStory.PauseOf(new Language(), [Entry(CallEventKind.RecordingPaused, "DiskFull /srv"), Entry(kind, "3")]));

    [Theory]
    [InlineData("0.4/3/4.3/21", "丢包 0.4%，抖动 3 毫秒，MOS 4.3，往返 21 毫秒")]
    [InlineData("0.4/3/4.3", "丢包 0.4%，抖动 3 毫秒，MOS 4.3")]
    [InlineData("0.4/3/4.3/21/41", "丢包 0.4%，抖动 3 毫秒，MOS 4.3，往返 21 毫秒；说话占 41%")]
    [InlineData("0.4/3/4.3//0", "丢包 0.4%，抖动 3 毫秒，MOS 4.3；说话占 0%")]
    public void Quality_is_told_with_what_is_known_of_round_trip_and_speech(string figures, string words) =>
        Assert.Equal(words, CallStory.DetailOf(new Language(), Entry(CallEventKind.MediaQuality, figures)));

    private static CallTimelineEntryDto Entry(CallEventKind kind, string? detail = null) => new(Begin, kind, "system", detail);
}
