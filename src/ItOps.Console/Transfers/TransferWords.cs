using ItOps.Console.Words;

namespace ItOps.Console.Transfers;

public static class TransferWords
{
    public static readonly Word Title = new("转接", "Transfer");
    public static readonly Word Search = new("同事、分机或号码", "Colleague, extension or number");
    public static readonly Word Start = new("输入姓名、分机或电话号码", "Type a name, an extension or a phone number");
    public static readonly Word ToQueue = new("转回队列，排在最前", "Back to the queue, in front");
    public static readonly Word Dial = new("拨打 {0}", "Dial {0}");
    public static readonly Word Number = new("分机或外线", "Extension or outside");
    public static readonly Word Consult = new("先咨询", "Ask first");
    public static readonly Word ConsultTip = new("来电人听音乐，您先与对方通话 · Enter", "The caller hears music while you talk · Enter");
    public static readonly Word Blind = new("直接转接", "Transfer now");
    public static readonly Word BlindTip = new("立即把来电人转给对方 · Ctrl+Enter", "The caller goes there at once · Ctrl+Enter");
    public static readonly Word Complete = new("完成转接", "Complete");
    public static readonly Word CompleteTip = new("来电人与对方通话，您退出", "The caller talks to them; you leave");
    public static readonly Word Conference = new("三方通话", "Conference");
    public static readonly Word ConferenceTip = new("来电人、对方和您一起通话", "The caller, they and you talk together");
    public static readonly Word Cancel = new("取消，回到来电人", "Cancel, back to caller");
    public static readonly Word Parties = new("会议成员", "In the conference");
    public static readonly Word Drop = new("请 {0} 退出", "Drop {0}");
    public static readonly Word Add = new("邀请他人加入", "Ask somebody else");
    public static readonly Word HangUpHandsOver = new("挂断：来电人转给对方", "End call: the caller goes to whom you asked");
    public static readonly Word HangUpLeaves = new("退出：其他人继续通话", "Leave: the others go on");
    public static readonly Word KeysPanel = new("转接面板：先咨询、直接转接", "In the transfer panel: ask first, transfer now");
}
