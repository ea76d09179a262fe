using ItOps.Console.Words;

namespace ItOps.Console.Supervision;

public static class SupervisionWords
{
    public static readonly Word Title = new("班长席", "Floor");
    public static readonly Word Waiting = new("排队", "Waiting");
    public static readonly Word LongestWait = new("最长等待", "Longest wait");
    public static readonly Word Talking = new("通话", "In calls");
    public static readonly Word Ready = new("就绪", "Ready");
    public static readonly Word NotReady = new("示忙", "Not ready");
    public static readonly Word ServiceLevel = new("服务水平", "Service level");
    public static readonly Word Agents = new("座席", "Agents");
    public static readonly Word NobodyHere = new("现在没有座席登录", "No agents are signed in");
    public static readonly Word NobodyHereHint = new("座席登录工作台后会出现在这里，可以监听、密语或强插他们的通话。", "Agents show here once they sign in; listen to, whisper into or barge into their calls.");
    public static readonly Word NoRight = new("这个页面只对班长开放", "This page is for supervisors");
    public static readonly Word NoRightHint = new("需要班长权限。请联系管理员。", "It takes the supervisor's role. Ask an administrator.");
    public static readonly Word Leave = new("退出", "Leave");
    public static readonly Word WithAgent = new("{0} 与 {1} 的通话", "{0} with {1}");
    public static readonly Word ListenHint = new("您听得到双方，双方都听不到您。", "You hear both; neither hears you.");
    public static readonly Word WhisperHint = new("您听得到双方，只有座席听得到您。", "You hear both; only the agent hears you.");
    public static readonly Word BargeHint = new("三方通话：双方都听得到您，您的声音会被录音。", "All three hear each other; you are on the recording.");
    public static readonly Word Recorded = new("每次介入都会写入通话过程和审计记录。", "Every supervision is kept in the call's timeline and in the audit.");
    public static readonly Word Keys = new("选中座席卡片后：L 监听 · W 密语 · B 强插 · Esc 退出 · ← → 换座席", "On an agent's tile: L listen · W whisper · B barge in · Esc leave · ← → other agent");
    public static readonly Word Muted = new("已静音", "Muted");
    public static readonly Word NoAudio = new("语音未连接", "No audio");
    public static readonly Word WaitsForCall = new("等待来电", "Waiting for a call");
    public static readonly Word UnknownCaller = new("未识别的来电", "Unknown caller");
    public static readonly Word Withheld = new("号码未显示", "Number withheld");

    public static Word HintOf(Contracts.Desk.SupervisionMode mode) => mode switch
    {
        Contracts.Desk.SupervisionMode.Whisper => WhisperHint,
        Contracts.Desk.SupervisionMode.Barge => BargeHint,
        _ => ListenHint,
    };
}
