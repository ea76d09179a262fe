using ItOps.Console.Words;

namespace ItOps.Console.WebCall;

public static class WebCallWords
{
    public static readonly Word Title = new("呼叫服务台", "Call the service desk");
    public static readonly Word Dial = new("呼叫", "Call");
    public static readonly Word HangUp = new("挂断", "End call");
    public static readonly Word Idle = new("点击按钮，用浏览器接通 IT 服务台", "Press the button to reach IT support from your browser");
    public static readonly Word Connecting = new("正在接通…", "Connecting…");
    public static readonly Word Ivr = new("请听语音提示并按键", "Listen and press a key");
    public static readonly Word Queued = new("排队中，请稍候", "You are in the queue");
    public static readonly Word Position = new("您前面还有 {0} 人", "{0} ahead of you");
    public static readonly Word Next = new("您是下一位", "You are next");
    public static readonly Word Ringing = new("正在转接座席", "Ringing an agent");
    public static readonly Word Talking = new("正在与 {0} 通话", "Talking with {0}");
    public static readonly Word Agent = new("座席", "an agent");
    public static readonly Word Transferred = new("已为您转接，请不要挂断", "You have been transferred; please stay on the line");
    public static readonly Word OnHold = new("通话保持中，请稍候", "On hold; please wait");
    public static readonly Word Ended = new("通话已结束", "The call has ended");
    public static readonly Word Ticket = new("您的工单号", "Your ticket number");
    public static readonly Word Keypad = new("拨号键盘", "Keypad");
    public static readonly Word Lost = new("连接已中断，请重新呼叫。", "The connection was lost. Call again.");
    public static readonly Word ToDesk = new("去工作台", "Go to the desk");
}
