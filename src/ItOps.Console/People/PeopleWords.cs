using ItOps.Console.Words;

namespace ItOps.Console.People;

public static class PeopleWords
{
    public static readonly Word Title = new("人员", "People");
    public static readonly Word Search = new("搜索姓名、部门、分机、手机、邮箱", "Search name, department, extension, mobile, e-mail");
    public static readonly Word Name = new("姓名", "Name");
    public static readonly Word Department = new("部门", "Department");
    public static readonly Word Job = new("职务", "Job title");
    public static readonly Word Place = new("位置", "Place");
    public static readonly Word Extension = new("分机", "Extension");
    public static readonly Word Mobile = new("手机", "Mobile");
    public static readonly Word Email = new("邮箱", "E-mail");
    public static readonly Word Language = new("语言", "Language");
    public static readonly Word Calls = new("最近通话", "Recent calls");
    public static readonly Word NoCalls = new("没有通话记录", "No calls");
    public static readonly Word None = new("没有符合条件的人员", "Nobody matches");
    public static readonly Word NoneHint = new("换个写法试试，拼音也可以。", "Try another spelling.");
}
