namespace ItOps.Server.Demo;

/// <summary>The sample company's staff, in the order of their extensions from 8001. Nobody here is real.</summary>
internal static class DemoNames
{
    /// <summary>Name, name in Latin letters, department, job title. The last ten are the desk: agent1 … agent8, supervisor1, admin.</summary>
    public static readonly (string Name, string Latin, string Department, string Job)[] Staff =
    [
        ("王秀兰", "Wang Xiulan", "财务部 Finance", "财务经理 Finance manager"),
        ("李建国", "Li Jianguo", "财务部 Finance", "会计 Accountant"),
        ("张丽华", "Zhang Lihua", "财务部 Finance", "出纳 Cashier"),
        ("刘志强", "Liu Zhiqiang", "财务部 Finance", "成本会计 Cost accountant"),
        ("陈晓燕", "Chen Xiaoyan", "人力资源部 Human Resources", "人事主管 HR supervisor"),
        ("杨文博", "Yang Wenbo", "人力资源部 Human Resources", "招聘专员 Recruiter"),
        ("赵雪梅", "Zhao Xuemei", "人力资源部 Human Resources", "薪酬专员 Payroll clerk"),
        ("黄海涛", "Huang Haitao", "销售部 Sales", "销售总监 Sales director"),
        ("周敏", "Zhou Min", "销售部 Sales", "大客户经理 Key account manager"),
        ("吴俊杰", "Wu Junjie", "销售部 Sales", "销售工程师 Sales engineer"),
        ("Anna Keller", "Anna Keller", "销售部 Sales", "海外销售 Export sales"),
        ("徐静怡", "Xu Jingyi", "销售部 Sales", "销售助理 Sales assistant"),
        ("孙国栋", "Sun Guodong", "采购部 Purchasing", "采购经理 Purchasing manager"),
        ("马玉洁", "Ma Yujie", "采购部 Purchasing", "采购员 Buyer"),
        ("朱思远", "Zhu Siyuan", "采购部 Purchasing", "采购员 Buyer"),
        ("胡正华", "Hu Zhenghua", "总经办 Executive Office", "总经理 General manager"),
        ("郭婷婷", "Guo Tingting", "总经办 Executive Office", "行政秘书 Secretary"),
        ("何大勇", "He Dayong", "生产部 Production", "生产经理 Production manager"),
        ("高翔", "Gao Xiang", "生产部 Production", "车间主任 Shop manager"),
        ("林桂芳", "Lin Guifang", "生产部 Production", "计划员 Planner"),
        ("罗永刚", "Luo Yonggang", "生产部 Production", "设备工程师 Equipment engineer"),
        ("郑凯", "Zheng Kai", "生产部 Production", "班组长 Shift leader"),
        ("梁雨欣", "Liang Yuxin", "质量部 Quality", "质量经理 Quality manager"),
        ("谢明辉", "Xie Minghui", "质量部 Quality", "检验员 Inspector"),
        ("宋佳", "Song Jia", "物流部 Logistics", "仓库主管 Warehouse supervisor"),
        ("唐少峰", "Tang Shaofeng", "物流部 Logistics", "仓管员 Storekeeper"),
        ("许晨曦", "Xu Chenxi", "研发部 R&D", "研发总监 R&D director"),
        ("James Okafor", "James Okafor", "研发部 R&D", "工艺工程师 Process engineer"),
        ("邓雅琴", "Deng Yaqin", "研发部 R&D", "结构工程师 Design engineer"),
        ("冯子昂", "Feng Ziang", "研发部 R&D", "软件工程师 Software engineer"),
        ("曹晓明", "Cao Xiaoming", "信息技术部 IT", "一线座席 Service desk agent"),
        ("彭莉", "Peng Li", "信息技术部 IT", "一线座席 Service desk agent"),
        ("曾伟", "Zeng Wei", "信息技术部 IT", "一线座席 Service desk agent"),
        ("肖倩", "Xiao Qian", "信息技术部 IT", "一线座席 Service desk agent"),
        ("田野", "Tian Ye", "信息技术部 IT", "二线工程师 Second-line engineer"),
        ("董浩然", "Dong Haoran", "信息技术部 IT", "二线工程师 Second-line engineer"),
        ("袁媛", "Yuan Yuan", "信息技术部 IT", "一线座席 Service desk agent"),
        ("Priya Nair", "Priya Nair", "信息技术部 IT", "一线座席 Service desk agent"),
        ("潘立新", "Pan Lixin", "信息技术部 IT", "服务台班长 Service desk supervisor"),
        ("余东", "Yu Dong", "信息技术部 IT", "系统管理员 System administrator"),
    ];

    /// <summary>Where each department sits: building, then floor and room.</summary>
    public static readonly Dictionary<string, (string Building, string[] Rooms)> Departments = new(StringComparer.Ordinal)
    {
        ["财务部 Finance"] = ("01", ["0201", "0202"]),
        ["人力资源部 Human Resources"] = ("01", ["0203"]),
        ["销售部 Sales"] = ("01", ["0301", "0302"]),
        ["采购部 Purchasing"] = ("01", ["0303"]),
        ["总经办 Executive Office"] = ("01", ["0501"]),
        ["信息技术部 IT"] = ("01", ["0210"]),
        ["生产部 Production"] = ("02", ["0101", "0102"]),
        ["质量部 Quality"] = ("02", ["0201"]),
        ["物流部 Logistics"] = ("02", ["0103"]),
        ["研发部 R&D"] = ("03", ["0301", "0302"]),
    };
}
