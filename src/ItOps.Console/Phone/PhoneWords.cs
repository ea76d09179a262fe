using ItOps.Console.Words;

namespace ItOps.Console.Phone;

public static class PhoneWords
{
    public static readonly Word Insecure = new("浏览器只在安全地址上开放麦克风。请改用 https://{0}:5443，或在本机用 http://localhost 打开。", "Browsers allow the microphone on secure addresses only. Open https://{0}:5443, or http://localhost on this computer.");
    public static readonly Word Denied = new("麦克风权限被拒绝。请点击地址栏左侧的图标，允许使用麦克风，然后再试。", "The microphone is blocked. Click the icon left of the address, allow the microphone, and try again.");
    public static readonly Word NoMicrophone = new("没有找到麦克风。请插好耳机，然后再试。", "No microphone was found. Plug in your headset and try again.");
    public static readonly Word InUse = new("麦克风被其他程序占用。请关闭该程序，然后再试。", "Another program is using the microphone. Close it and try again.");
    public static readonly Word Failed = new("语音连接没有建立。请检查网络，然后再试。", "The audio connection could not be made. Check the network and try again.");
    public static readonly Word MicrophoneLost = new("麦克风已断开，对方听不到您。请重新插好耳机。", "Your microphone is gone; the caller can't hear you. Plug your headset back in.");
    public static readonly Word MicrophoneBack = new("麦克风已恢复。", "Your microphone is back.");
    public static readonly Word Connected = new("语音已连接", "Audio connected");
    public static readonly Word Disconnected = new("语音未连接", "No audio");
    public static readonly Word OnDemand = new("语音在介入通话时连接", "Audio connects when you join a call");
    public static readonly Word Microphone = new("麦克风", "Microphone");
    public static readonly Word DefaultDevice = new("系统默认", "System default");
    public static readonly Word PoorLine = new("网络较差：使用 Opus", "Poor line: Opus");
    public static readonly Word PoorLineHint = new("丢包时仍清晰，带宽减半，延迟略增", "Clear despite loss, half the bandwidth, slightly more delay");
    public static readonly Word Ringtone = new("来电铃声", "Ring tone");
    public static readonly Word RingtoneOff = new("铃声已关闭", "Ring tone off");

    public static Word Of(PhoneFault fault) => fault switch
    {
        PhoneFault.InsecureOrigin => Insecure,
        PhoneFault.Denied => Denied,
        PhoneFault.NoMicrophone => NoMicrophone,
        PhoneFault.InUse => InUse,
        _ => Failed,
    };
}
