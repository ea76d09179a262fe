using ItOps.Console.Words;

namespace ItOps.Console.PublicStatus;

public static class StatusWords
{
    public static readonly Word Title = new("工单进度", "Ticket status");
    public static readonly Word Opened = new("受理时间", "Opened");
    public static readonly Word Updated = new("最近更新", "Last update");
    public static readonly Word New = new("已受理，正在安排工程师。", "We have your report and are assigning an engineer.");
    public static readonly Word Assigned = new("已派给工程师，很快会开始处理。", "An engineer has it and will start soon.");
    public static readonly Word InProgress = new("工程师正在处理。", "An engineer is working on it.");
    public static readonly Word Pending = new("正在等待配合或备件，有进展会通知您。", "It waits for information or parts; we will tell you when it moves.");
    public static readonly Word Resolved = new("问题已解决。如果仍未恢复，请致电服务台。", "It is solved. If it isn't for you, call the service desk.");
    public static readonly Word Closed = new("工单已关闭。谢谢您的配合。", "The ticket is closed. Thank you.");
    public static readonly Word NotFound = new("链接无效或已过期", "This link is not valid");
    public static readonly Word NotFoundHint = new("请核对短信中的地址，或致电服务台查询。", "Check the address in the SMS, or call the service desk.");
}
