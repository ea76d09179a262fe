using ItOps.Console.Words;

namespace ItOps.Console.Lists;

public static class ListWords
{
    public static readonly Word Export = new("导出 CSV", "Export CSV");
    public static readonly Word Total = new("共 {0:N0} 条", "{0:N0} in all");
    public static readonly Word Retry = new("重试", "Try again");
    public static readonly Word Failed = new("没能载入", "Could not load");
    public static readonly Word Loading = new("正在载入…", "Loading…");
    public static readonly Word Actions = new("操作", "Actions");
    public static readonly Word Back = new("返回列表", "Back to the list");
}
