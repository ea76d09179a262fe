using ItOps.Console.Words;

namespace ItOps.Console.Outbox;

public static class OutboxWords
{
    public static readonly Word Title = new("短信", "SMS");
    public static readonly Word To = new("收件人", "To");
    public static readonly Word Text = new("内容", "Text");
    public static readonly Word State = new("状态", "State");
    public static readonly Word Provider = new("通道", "Provider");
    public static readonly Word Attempts = new("次数", "Tries");
    public static readonly Word Created = new("创建", "Created");
    public static readonly Word Ticket = new("工单", "Ticket");
    public static readonly Word Retry = new("重新发送", "Send again");
    public static readonly Word Retried = new("已重新排入发送", "Queued again");
    public static readonly Word NextTry = new("下次尝试 {0}", "Next try {0}");
    public static readonly Word None = new("没有短信", "No messages");
    public static readonly Word NoneHint = new("保存工单时发出的短信会列在这里。", "Messages that go out with tickets are listed here.");
    public static readonly Word All = new("全部", "All");
}
