using ItOps.Console.Words;

namespace ItOps.Console.Assets;

public static class AssetWords
{
    public static readonly Word Title = new("资产", "Assets");
    public static readonly Word Search = new("搜索标签、名称、型号、序列号、使用人", "Search label, name, model, serial, owner");
    public static readonly Word Label = new("资产标签", "Label");
    public static readonly Word Type = new("类型", "Type");
    public static readonly Word Name = new("名称", "Name");
    public static readonly Word Model = new("型号", "Model");
    public static readonly Word Serial = new("序列号", "Serial number");
    public static readonly Word Owner = new("使用人", "Owner");
    public static readonly Word Place = new("位置", "Place");
    public static readonly Word State = new("状态", "State");
    public static readonly Word Purchased = new("购置日期", "Purchased");
    public static readonly Word Warranty = new("保修至", "Warranty until");
    public static readonly Word Relations = new("关系", "Relations");
    public static readonly Word NoRelations = new("没有登记关系", "No relations on record");
    public static readonly Word Incoming = new("被{0}", "{0} (from)");
    public static readonly Word Tickets = new("相关工单", "Tickets");
    public static readonly Word NoTickets = new("没有相关工单", "No tickets");
    public static readonly Word None = new("没有符合条件的资产", "No assets match");
    public static readonly Word NoneHint = new("换个条件试试，或清除搜索。", "Try another filter, or clear the search.");
    public static readonly Word All = new("全部", "All");
}
