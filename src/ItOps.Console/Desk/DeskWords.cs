using ItOps.Console.Words;

namespace ItOps.Console.Desk;

public static class DeskWords
{
    public static readonly Word Title = new("工作台", "Desk");
    public static readonly Word GoReady = new("就绪", "Go ready");
    public static readonly Word GoNotReady = new("示忙", "Not ready");
    public static readonly Word Reasons = new("示忙原因", "Reason");
    public static readonly Word AfterCall = new("通话结束后生效", "Applies after this call");
    public static readonly Word Answer = new("接听", "Answer");
    public static readonly Word Decline = new("拒接", "Decline");
    public static readonly Word Mute = new("静音", "Mute");
    public static readonly Word Unmute = new("取消静音", "Unmute");
    public static readonly Word Hold = new("保持", "Hold");
    public static readonly Word Resume = new("恢复", "Resume");
    public static readonly Word HangUp = new("挂断", "End call");
    public static readonly Word EndWrapUp = new("结束处理", "End wrap-up");
    public static readonly Word WrapUpLeft = new("话后处理还剩", "Wrap-up ends in");
    public static readonly Word OpenIncident = new("开单", "Open ticket");
    public static readonly Word Keys = new("快捷键", "Keyboard shortcuts");
    public static readonly Word Search = new("搜索", "Search");
    public static readonly Word GoDesk = new("回到工作台", "Go to the desk");

    public static readonly Word Queue = new("队列", "Queue");
    public static readonly Word Waiting = new("等待", "Waiting");
    public static readonly Word NobodyWaits = new("没有人在排队", "Nobody is waiting");
    public static readonly Word Agents = new("座席", "Agents");
    public static readonly Word AnsweredToday = new("今日接听", "Answered");
    public static readonly Word AbandonedToday = new("今日放弃", "Abandoned");
    public static readonly Word ServiceLevel = new("服务水平", "Service level");
    public static readonly Word MyWork = new("我的工单", "My tickets");
    public static readonly Word NoWork = new("手上没有未完成的工单", "No open tickets of yours");
    public static readonly Word All = new("全部", "All");

    public static readonly Word Unknown = new("未识别的来电", "Unknown caller");
    public static readonly Word Withheld = new("号码未显示", "Number withheld");
    public static readonly Word Vip = new("VIP", "VIP");
    public static readonly Word Department = new("部门", "Department");
    public static readonly Word Room = new("房间", "Room");
    public static readonly Word RoomOf = new("{0} 栋 {1}", "Bldg {0}, {1}");
    public static readonly Word Extension = new("分机", "Extension");
    public static readonly Word Mobile = new("手机", "Mobile");
    public static readonly Word Email = new("邮箱", "E-mail");
    public static readonly Word Assets = new("名下资产", "Assets");
    public static readonly Word NoAssets = new("名下没有登记资产", "No assets on record");
    public static readonly Word OpenTickets = new("未结工单", "Open tickets");
    public static readonly Word NoOpenTickets = new("没有未结工单", "No open tickets");
    public static readonly Word RecentTickets = new("最近工单", "Recent tickets");
    public static readonly Word NoRecentTickets = new("近期没有工单", "No recent tickets");
    public static readonly Word IvrPath = new("语音导航路径", "Menu path");
    public static readonly Word Waited = new("已等待", "Waited");
    public static readonly Word Candidates = new("也可能是", "Could also be");
    public static readonly Word CallerColumn = new("来电人", "Caller");
    public static readonly Word NoCaller = new("来电时，这里会显示来电人、资产和历史工单。", "When a call comes, the caller, their assets and their history show here.");

    public static readonly Word Timeline = new("通话过程", "Call timeline");
    public static readonly Word IdleReady = new("已就绪，等待来电", "Ready for the next call");
    public static readonly Word IdleReadyHint = new("来电会在右侧弹出，按 {0} 接听。", "A call shows on the right; press {0} to answer.");
    public static readonly Word IdleNotReady = new("您正在示忙", "You are not ready");
    public static readonly Word IdleNotReadyHint = new("按 {0} 就绪后开始接听来电。", "Press {0} to go ready and take calls.");
    public static readonly Word IdleRinging = new("来电振铃中", "A call is ringing");
    public static readonly Word IdleRingingHint = new("右侧是来电人信息，按 {0} 接听。", "The caller is on the right; press {0} to answer.");
    public static readonly Word NoPhone = new("当前账号不接听电话", "This account takes no calls");
    public static readonly Word NoPhoneHint = new("您可以处理工单、查看人员、资产和通话。", "You can work on tickets and look at people, assets and calls.");
    public static readonly Word Incoming = new("来电：{0}，{1}，已等待 {2}", "Incoming call: {0}, {1}, waited {2}");

    public static readonly Word NotAnAgent = new("当前账号不是座席，不能接听电话。", "This account is not an agent and takes no calls.");
    public static readonly Word NotASupervisor = new("只有班长可以监听、密语和强插。", "Only supervisors can listen, whisper and barge in.");
    public static readonly Word NoMedia = new("语音未连接，不能就绪。请允许使用麦克风后再试。", "There is no audio yet. Allow the microphone and try again.");
    public static readonly Word NotYourCall = new("这通电话已经不在您这里了。", "That call is no longer yours.");
    public static readonly Word WrongState = new("当前状态不能这样操作。", "That isn't possible right now.");
    public static readonly Word BadOffer = new("浏览器的语音参数不被接受。请更新浏览器后再试。", "The server could not use this browser's audio. Update the browser and try again.");
    public static readonly Word Busy = new("线路已满，请稍后再试。", "All lines are in use. Try again in a moment.");
    public static readonly Word NoDeskPhone = new("您的话机没有注册，不能切换。请检查话机后再试。", "Your desk phone isn't registered. Check the phone and try again.");
    public static readonly Word AnswerOnPhone = new("请在话机上摘机接听。", "Pick up your desk phone to answer.");
    public static readonly Word NoTrunk = new("没有可用的外线（中继），不能外呼。请联系管理员。", "There is no trunk to call out by. Tell your administrator.");
    public static readonly Word BadNumber = new("这个号码不能拨打。", "This number can't be dialled.");
    public static readonly Word NotAvailable = new("对方现在不空闲。可以转给别的同事，或转回队列。", "They are not free. Choose somebody else, or the queue.");
    public static readonly Word LinkDown = new("与服务器的连接已中断，正在重连…", "The connection to the server is down; reconnecting…");
    public static readonly Word Connecting = new("正在连接…", "Connecting…");
}
