using ItOps.Console.Words;

namespace ItOps.Console.Frame;

public static class FrameWords
{
    public static readonly Word Product = new("ItOps 服务台", "ItOps Service Desk");
    public static readonly Word Desk = new("工作台", "Desk");
    public static readonly Word Supervision = new("班长席", "Floor");
    public static readonly Word Incidents = new("工单", "Tickets");
    public static readonly Word People = new("人员", "People");
    public static readonly Word Assets = new("资产", "Assets");
    public static readonly Word Calls = new("通话", "Calls");
    public static readonly Word Outbox = new("短信", "SMS");
    public static readonly Word Telephony = new("线路", "Lines");
    public static readonly Word SwitchLanguage = new("Switch to English", "切换到中文");
    public static readonly Word OtherLanguage = new("EN", "中");
    public static readonly Word SignOut = new("退出登录", "Sign out");
    public static readonly Word NotFound = new("没有这个页面", "There is no such page");
    public static readonly Word NotFoundHint = new("地址可能写错了，或记录已移走。", "The address may be wrong, or the record has moved.");
    public static readonly Word SearchHint = new("搜索人员、工单、资产、通话", "Search people, tickets, assets, calls");
    public static readonly Word SearchNothing = new("没有找到“{0}”", "Nothing found for “{0}”");
    public static readonly Word SearchStart = new("输入姓名、分机、工单号、资产标签或号码", "Type a name, extension, ticket number, asset label or phone number");
    public static readonly Word Close = new("关闭", "Close");
    public static readonly Word Dismiss = new("知道了", "Dismiss");
    public static readonly Word Navigation = new("主导航", "Main navigation");
    public static readonly Word KeysTitle = new("快捷键", "Keyboard shortcuts");
    public static readonly Word KeysSave = new("保存工单（在表单中）", "Save the ticket (in its form)");
    public static readonly Word KeysRows = new("在列表中移动、打开", "Move and open in lists");
    public static readonly Word KeysTile = new("在座席卡片上：监听、密语、强插、退出", "On an agent's tile: listen, whisper, barge in, leave");
    public static readonly Word KeysWave = new("录音后退、前进 5 秒", "Recording back, forward 5 s");
}
