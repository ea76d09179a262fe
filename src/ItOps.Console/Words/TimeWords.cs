namespace ItOps.Console.Words;

internal static class TimeWords
{
    public static readonly Word JustNow = new("刚刚", "just now");
    public static readonly Word Minutes = new("{0} 分钟前", "{0} min ago");
    public static readonly Word Hours = new("{0} 小时前", "{0} h ago");
    public static readonly Word Days = new("{0} 天前", "{0} d ago");
}
