using ItOps.Console.Words;

namespace ItOps.Console.Calls;

public static class CallWords
{
    public static readonly Word Key = new("按 {0} 键", "Key {0}");
    public static readonly Word Place = new("第 {0} 位", "Place {0}");
    public static readonly Word Quality = new("丢包 {0}%，抖动 {1} 毫秒，MOS {2}", "loss {0}%, jitter {1} ms, MOS {2}");
    public static readonly Word RoundTrip = new("，往返 {0} 毫秒", ", round trip {0} ms");
    public static readonly Word Spoken = new("；说话占 {0}%", "; spoke {0} %");
    public static readonly Word DiskFull = new("录音磁盘已满：通话继续，录音暂停。请清理 {0} 或更改录音目录。", "The recording disk is full: the call goes on, recording is paused. Free space in {0} or change the recording folder.");
    public static readonly Word NotWritable = new("录音目录无法写入：通话继续，录音暂停。请检查 {0} 的权限或更改录音目录。", "The recording folder can't be written: the call goes on, recording is paused. Check the rights on {0} or change the recording folder.");
    public static readonly Word CannotRecord = new("录音出错：通话继续，录音暂停。请检查 {0} 所在磁盘。", "Recording failed: the call goes on, recording is paused. Check the disk of {0}.");
    public static readonly Word Missing = new("缺 {0} 秒，以静音代替", "{0} s are missing, silence in their place");
    public static readonly Word Restart = new("服务器重启", "server restarted");
    public static readonly Word ByCaller = new("来电人", "Caller");
    public static readonly Word BySystem = new("系统", "System");
    public static readonly Word NotAnswered = new("无人接听", "Not answered");
    public static readonly Word Declined = new("已拒接", "Declined");
    public static readonly Word AgentGone = new("座席已离开", "The agent has gone");
    public static readonly Word HandedOver = new("由座席转回", "Handed over by the agent");
    public static readonly Word AudioLost = new("语音中断", "Audio lost");
    public static readonly Word Title = new("通话", "Calls");
    public static readonly Word Search = new("搜索号码、姓名、座席、工单号", "Search number, name, agent, ticket");
    public static readonly Word Caller = new("来电人", "Caller");
    public static readonly Word Number = new("号码", "Number");
    public static readonly Word Topic = new("业务", "Topic");
    public static readonly Word Agent = new("座席", "Agent");
    public static readonly Word Started = new("开始", "Started");
    public static readonly Word Wait = new("等待", "Wait");
    public static readonly Word Talk = new("通话", "Talk");
    public static readonly Word Result = new("结果", "Result");
    public static readonly Word Ticket = new("工单", "Ticket");
    public static readonly Word Recorded = new("有录音", "Recorded");
    public static readonly Word None = new("没有符合条件的通话", "No calls match");
    public static readonly Word NoneHint = new("换个条件试试，或清除搜索。", "Try another search, or clear it.");
    public static readonly Word Timeline = new("通话过程", "Timeline");
    public static readonly Word Channel = new("渠道", "Channel");
    public static readonly Word Language = new("语言", "Language");
    public static readonly Word Play = new("播放", "Play");
    public static readonly Word Pause = new("暂停", "Pause");
    public static readonly Word Seek = new("录音进度", "Position in the recording");
    public static readonly Word Download = new("下载录音", "Download recording");
    public static readonly Word Left = new("来电人", "Caller");
    public static readonly Word Right = new("座席", "Agent");
    public static readonly Word Levelled = new("自动音量：双方一样响（点击关闭）", "Automatic level: both sides equally loud (click to turn off)");
    public static readonly Word NotLevelled = new("原始音量（点击开启自动音量）", "Level as recorded (click for automatic level)");
    public static readonly Word Writing = new("正在录音", "Still recording");
    public static readonly Word NoAudio = new("录音文件无法播放，可能已被移走或损坏。", "The recording can't be played; the file may be gone or damaged.");
    public static readonly Word Integrity = new("校验值 SHA-256", "SHA-256");
    public static readonly Word OriginalIntegrity = new("原始文件 SHA-256", "SHA-256, original");
    public static readonly Word CompressedIntegrity = new("压缩文件 SHA-256", "SHA-256, compressed");
    public static readonly Word Format = new("录音格式", "Format");
}
