using ItOps.Console.Words;

namespace ItOps.Console.Recordings;

public static class StorageWords
{
    public static readonly Word Rail = new("录音", "Storage");
    public static readonly Word Title = new("录音存储", "Recordings");
    public static readonly Word NoRights = new("只有管理员可以查看录音存储", "Only administrators see the recordings' storage");
    public static readonly Word Compress = new("立即压缩", "Compress now");
    public static readonly Word Rung = new("已开始压缩到期的录音", "Compressing what is due");
    public static readonly Word NothingDue = new("没有到期的录音", "Nothing is due");
    public static readonly Word IsOff = new("压缩已关闭", "Compression is off");
    public static readonly Word LacksLibrary = new("缺少 libopus", "libopus is missing");
    public static readonly Word Total = new("录音", "Recordings");
    public static readonly Word OnDisk = new("占用磁盘", "On disk");
    public static readonly Word Share = new("已压缩", "Compressed");
    public static readonly Word Saved = new("已节省", "Saved");
    public static readonly Word Due = new("待压缩", "Due");
    public static readonly Word Format = new("格式", "Format");
    public static readonly Word Count = new("数量", "Recordings");
    public static readonly Word Bytes = new("大小", "Size");
    public static readonly Word Compression = new("压缩", "Compression");
    public static readonly Word State = new("状态", "State");
    public static readonly Word Rule = new("规则", "Rule");
    public static readonly Word After = new("录音满 {0} 天后压缩为 Opus，通话繁忙时暂停", "Compressed to Opus after {0} days; pauses while calls need the machine");
    public static readonly Word Off = new("已关闭（ItOps:Recording:CompressAfterDays 为 0）", "Off (ItOps:Recording:CompressAfterDays is 0)");
    public static readonly Word Missing = new("本机缺少 libopus，录音保持原样。安装后重启即可：apt install libopus0", "libopus is missing, so recordings stay as they are. Install it and restart: apt install libopus0");
    public static readonly Word LastRun = new("上次运行", "Last run");
    public static readonly Word Never = new("启动后尚未运行", "None since the start");
    public static readonly Word RunOutcome = new("压缩 {0} 个，失败 {1} 个，节省 {2}", "{0} compressed, {1} failed, {2} saved");
    public static readonly Word Failures = new("未能压缩的录音", "Could not be compressed");
    public static readonly Word NoFailures = new("没有失败的录音", "None failed");
    public static readonly Word FailuresHint = new("这些录音保持原样，可以照常播放。“立即压缩”会重试。", "They stay as recorded and play as before. “Compress now” tries again.");
    public static readonly Word Started = new("录音时间", "Recorded");
    public static readonly Word Reason = new("原因", "Reason");
    public static readonly Word OpenCall = new("查看通话", "Open the call");
}
