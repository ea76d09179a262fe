using ItOps.Console.Words;

namespace ItOps.Console.Calls;

public static class LadderWords
{
    public static readonly Word Title = new("SIP 信令", "SIP messages");
    public static readonly Word Count = new("{0} 条", "{0}");
    public static readonly Word Show = new("显示", "Show");
    public static readonly Word Hide = new("收起", "Hide");
    public static readonly Word Refresh = new("刷新", "Refresh");
    public static readonly Word Peer = new("对端", "Peer");
    public static readonly Word Line = new("线路 {0}", "line {0}");
    public static readonly Word Sent = new("发出", "Sent");
    public static readonly Word Received = new("收到", "Received");
    public static readonly Word Omitted = new("另有 {0} 条消息因篇幅未保留。", "{0} more messages were left out for their size.");
    public static readonly Word None = new("没有信令记录", "No messages");
}
