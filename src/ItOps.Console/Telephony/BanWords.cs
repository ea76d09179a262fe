using ItOps.Console.Words;

namespace ItOps.Console.Telephony;

public static class BanWords
{
    public static readonly Word Title = new("SIP 封禁", "SIP bans");
    public static readonly Word Tab = new("封禁", "Bans");
    public static readonly Word Address = new("地址", "Address");
    public static readonly Word Reason = new("原因", "Reason");
    public static readonly Word Since = new("开始", "Since");
    public static readonly Word Until = new("结束", "Ends");
    public static readonly Word Times = new("第几次", "Ban no.");
    public static readonly Word Lift = new("解除", "Lift");
    public static readonly Word Lifted = new("已解除对 {0} 的封禁", "The ban of {0} is lifted");
    public static readonly Word Undo = new("撤销", "Undo");
    public static readonly Word Invalid = new("请填写 IPv4 或 IPv6 地址，时长为 1–525600 分钟。", "Give an IPv4 or IPv6 address and 1 to 525,600 minutes.");
    public static readonly Word Ban = new("封禁", "Ban");
    public static readonly Word Banned = new("已封禁 {0}", "{0} is banned");
    public static readonly Word AddressHint = new("IP 地址", "IP address");
    public static readonly Word Minutes = new("分钟", "minutes");
    public static readonly Word Silenced = new("启动以来未应答的消息：{0}", "Messages without an answer since start: {0}");
    public static readonly Word None = new("没有被封禁的地址", "No address is banned");
    public static readonly Word NoneHint = new("反复输错密码、拨打不存在的号码或大量试探的地址会列在这里，时长逐次增加。", "Addresses that guess passwords, call numbers that don't exist or probe us are listed here; each ban is longer than the last.");
    public static readonly Word Off = new("防护已关闭（ItOps:Sip:Guard）", "The guard is off (ItOps:Sip:Guard)");
    public static readonly Word Within = new("还有 {0}", "{0} left");
}
