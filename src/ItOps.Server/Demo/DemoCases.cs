using ItOps.ServiceDesk.Assets;
using static ItOps.ServiceDesk.Incidents.IncidentCategory;
using static ItOps.ServiceDesk.Incidents.IncidentClass;
using static ItOps.ServiceDesk.Incidents.Level;

namespace ItOps.Server.Demo;

internal static class DemoCases
{
    public static readonly DemoCase[] All =
    [
        new(Hardware, Defect, Low, High, AssetType.Pc,
            new("电脑无法开机，按电源键无反应", "今早上班按电源键没有任何反应，电源指示灯不亮，插座换过也不行。", "更换电源模块，开机正常，已请用户确认。"),
            new("PC does not start, no reaction to the power button", "Dead since this morning, no light; another socket makes no difference.", "Power supply replaced; the PC starts, user confirmed.")),
        new(Hardware, Defect, Medium, Medium, null,
            new("打印机卡纸，清除后仍提示卡纸", "二楼走廊打印机反复提示后部卡纸，多人无法打印。", "清理搓纸轮并更换分离垫，连续打印 50 张正常。"),
            new("Printer reports a paper jam after clearing it", "The corridor printer keeps reporting a jam at the back; several people can't print.", "Rollers cleaned, separation pad replaced; 50 pages printed without a jam.")),
        new(Software, Defect, Low, Medium, AssetType.Pc,
            new("Outlook 无法收发邮件，一直提示输入密码", "改完域密码之后 Outlook 反复弹出密码框，网页邮箱正常。", "清除凭据管理器中的旧密码，重新登录后正常。"),
            new("Outlook keeps asking for the password", "Since the domain password was changed; webmail works.", "Old credential removed from the credential manager; signed in again.")),
        new(Network, Defect, Medium, High, null,
            new("销售部整个办公室无法上网", "三楼销售部所有人从 9 点起打不开网页，内网共享也访问不了，电话正常。", "接入交换机上联光模块故障，更换后恢复。"),
            new("The whole sales office is offline", "Nobody on the third floor reaches web or file shares since 9:00; phones work.", "Uplink transceiver of the access switch replaced.")),
        new(IncidentSystem, Defect, High, High, null,
            new("ERP 登录报错 500，无法过账", "财务月结期间 ERP 打不开，提示服务器内部错误，所有人都一样。", "应用服务器磁盘写满，清理归档日志并扩容，服务恢复；已转问题管理。"),
            new("ERP answers error 500, nothing can be posted", "Month-end closing stands still: internal server error for everybody.", "The application server's disk was full; archive logs cleared and volume enlarged. Handed to problem management.")),
        new(HumanError, Consultation, Low, Low, null,
            new("忘记 OA 密码，请求重置", "休假回来忘记了 OA 密码，输错五次已被锁定。", "核实身份后重置密码并解锁，用户已登录。"),
            new("Forgot the OA password", "Back from holiday, locked after five wrong tries.", "Identity checked, password reset, account unlocked.")),
        new(Software, Consultation, Low, Low, null,
            new("Excel 数据透视表如何刷新源数据", "源表加了新行，透视表里看不到，想知道怎么更新。", "指导用户将源区域改为表格并刷新，已掌握。"),
            new("How to refresh a pivot table in Excel", "New rows in the source don't show up.", "Showed how to turn the range into a table and refresh.")),
        new(Network, Defect, Low, Medium, AssetType.Laptop,
            new("笔记本连不上公司 Wi-Fi", "会议室里笔记本搜得到 Wi-Fi 但一直获取不到 IP，手机正常。", "删除失效证书后重新入网，连接正常。"),
            new("Laptop does not join the company Wi-Fi", "It sees the network but gets no address; the phone works.", "Expired certificate removed, laptop enrolled again.")),
        new(Network, Defect, Low, High, AssetType.Laptop,
            new("出差在外 VPN 连接失败", "酒店网络下 VPN 提示“服务器无响应”，下午要给客户报价，比较急。", "改用 443 端口接入配置，连接成功。"),
            new("VPN fails from the hotel", "'The server does not respond'; a quotation is due this afternoon.", "Switched to the profile on port 443; connected.")),
        new(Hardware, Defect, Low, Low, AssetType.Monitor,
            new("显示器闪屏，偶尔黑屏几秒", "用了半小时以后开始闪，换过线还是一样。", "更换同型号显示器，故障件送修。"),
            new("Monitor flickers and goes black for seconds", "Starts after half an hour; another cable makes no difference.", "Replaced by one of the same model; the faulty one went to repair.")),
        new(IncidentSystem, Defect, High, Medium, null,
            new("MES 报工界面卡顿，提交要等一分钟", "两个车间都反映 MES 报工很慢，夜班积压了一批工单。", "重建报工表索引，提交时间恢复到 1 秒以内。"),
            new("MES reporting takes a minute for each entry", "Both shops report it; the night shift has a backlog.", "Index of the reporting table rebuilt; entries take under a second.")),
        new(Software, Defect, Low, Medium, AssetType.Pc,
            new("CAD 打开大装配体时闪退", "打开 800 个零件的装配体就闪退，昨天升级了显卡驱动。", "回退显卡驱动到认证版本，打开正常。"),
            new("CAD crashes when opening a large assembly", "About 800 parts; the graphics driver was updated yesterday.", "Driver rolled back to the certified version.")),
        new(HumanError, Defect, Low, Medium, null,
            new("误删共享盘里的报价文件夹", "刚才整理文件时把 2 月报价文件夹删了，回收站里没有。", "从昨晚快照恢复文件夹，用户核对无误。"),
            new("Quotation folder deleted from the share by mistake", "February's folder is gone; the recycle bin is empty.", "Restored from last night's snapshot; user checked it.")),
        new(Hardware, Defect, Low, Medium, AssetType.Phone,
            new("桌面电话听不到对方声音", "能打通，对方能听到我，我听不到对方，重启电话也没用。", "更换听筒线，通话正常。"),
            new("Desk phone: can't hear the other side", "They hear me; restarting the phone did not help.", "Handset cord replaced.")),
        new(Software, Consultation, Low, Low, null,
            new("申请安装 PDF 编辑软件", "需要合并和批注供应商图纸 PDF，请协助安装。", "软件库推送安装完成，已分配许可。"),
            new("Please install a PDF editor", "For merging and annotating suppliers' drawings.", "Installed from the software library, licence assigned.")),
        new(IncidentSystem, Defect, Medium, High, null,
            new("门禁系统考勤数据未同步到人事系统", "今天上午的打卡记录在人事系统里查不到，月底要算考勤。", "重启同步服务并补传当天数据，记录完整。"),
            new("Door access records don't reach the HR system", "This morning's records are missing; attendance is due.", "Sync service restarted, the day's data sent again.")),
        new(Software, Defect, Medium, Medium, null,
            new("更新后开票软件打不开", "昨晚自动更新后开票软件提示缺少组件，三台机器都这样。", "重装运行库并回退补丁，三台机器均可开票。"),
            new("Invoicing software does not start after an update", "A component is missing on three machines.", "Runtime reinstalled, patch rolled back; all three can invoice.")),
        new(Hardware, Defect, Medium, Medium, null,
            new("车间扫码枪扫不出条码", "入库口三把扫码枪从今天开始扫不出来，只能手工输入。", "恢复扫码枪出厂配置并重新配对基座。"),
            new("Barcode scanners at goods-in read nothing", "Three of them since today; entering by hand meanwhile.", "Factory settings restored, scanners paired with the base again.")),
        new(Network, Defect, Low, Low, null,
            new("访客 Wi-Fi 速度很慢", "客户在会客室反映网页打开很慢，测速只有 1 Mbps。", "调整接入点信道，测速 60 Mbps。"),
            new("Guest Wi-Fi is slow", "Visitors measured 1 Mbps in the reception room.", "Access point moved to a free channel; 60 Mbps measured.")),
        new(HumanError, Consultation, Low, Medium, null,
            new("收到可疑邮件，是否可以点击", "收到一封自称快递公司的邮件，让点链接补地址，不确定真假。", "确认为钓鱼邮件，已全公司拦截并提醒，用户未点击。"),
            new("Suspicious mail: is it safe to click?", "Claims to come from a courier and asks for the address.", "Phishing confirmed and blocked for everybody; the user had not clicked.")),
    ];

    private const ServiceDesk.Incidents.IncidentCategory IncidentSystem = ServiceDesk.Incidents.IncidentCategory.System;
}
