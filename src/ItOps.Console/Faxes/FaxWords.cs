using ItOps.Console.Words;
using ItOps.Contracts.Faxes;

namespace ItOps.Console.Faxes;

public static class FaxWords
{
    public static readonly Word Title = new("传真", "Faxes");
    public static readonly Word Document = new("传真件", "Fax");
    public static readonly Word NoDocument = new("没有收到页面", "No page came in");
    public static readonly Word Open = new("打开 PDF", "Open the PDF");
    public static readonly Word OpenTiff = new("原始 TIFF", "TIFF as received");
    public static readonly Word Waiting = new("正在接收或保存……", "Coming in, or being stored…");
    public static readonly Word Pages = new("页数", "Pages");
    public static readonly Word Outcome = new("结果", "Result");
    public static readonly Word Station = new("对方标识", "Remote station");
    public static readonly Word NoStation = new("未提供", "Not told");
    public static readonly Word Resolution = new("分辨率", "Resolution");
    public static readonly Word Standard = new("标准", "standard");
    public static readonly Word Fine = new("精细", "fine");
    public static readonly Word Superfine = new("超精细", "superfine");
    public static readonly Word Speed = new("速率", "Speed");
    public static readonly Word Correction = new("纠错", "Error correction");
    public static readonly Word On = new("开", "on");
    public static readonly Word Off = new("关", "off");
    public static readonly Word Ticket = new("工单", "Ticket");
    public static readonly Word Received = new("收到", "Received");
    public static readonly Word Caller = new("发送人", "Sender");
    public static readonly Word Number = new("号码", "Number");
    public static readonly Word LinkTitle = new("关联到已有工单", "Attach to an open ticket");
    public static readonly Word LinkHint = new("工单号，如 INC-20261125-0001", "Ticket number, e.g. INC-20261125-0001");
    public static readonly Word Link = new("关联", "Attach");
    public static readonly Word Linked = new("传真已附到工单 {0}", "The fax is attached to {0}");
    public static readonly Word AlreadyLinked = new("这个工单已有此传真。", "This ticket has the fax already.");
    public static readonly Word OnePage = new("{0} 页", "{0} page");
    public static readonly Word PageCount = new("{0} 页", "{0} pages");
    public static readonly Word Story = new("{0} 页 · {1} · {2} bit/s{3}{4}", "{0} p. · {1} · {2} bit/s{3}{4}");
    public static readonly Word StoryCorrection = new(" · 纠错", " · error correction");
    public static readonly Word StoryStation = new(" · 来自 {0}", " · from {0}");
    public static readonly Word Missing = new("本机缺少传真组件 libspandsp，不能接收传真", "libspandsp is missing on this machine: faxes can't be received");
    public static readonly Word MissingHint = new("安装后重启服务即可：apt install libspandsp2。在此之前，传真号码会拒接（503）。", "Install it and restart: apt install libspandsp2. Until then the fax number refuses calls (503).");
    public static readonly Word Busy = new("传真线路全忙", "All fax lines are busy");
    public static readonly Word Numbers = new("传真号码：{0}", "Fax number: {0}");
    public static readonly Word NoNumber = new("未设置传真号码（ItOps:Fax:Numbers）", "No fax number is set (ItOps:Fax:Numbers)");
    public static readonly Word Running = new("正在接收 {0} / {1}", "Receiving {0} of {1}");
    public static readonly Word Tone = new("热线中自动识别传真机", "Fax machines that call the hotline are detected");
    public static readonly Word None = new("还没有收到传真", "No fax yet");
    public static readonly Word NoneHint = new("发到传真号码的传真会自动转成 PDF 并生成工单。", "What is sent to the fax number becomes a PDF and opens a ticket.");

    /// <summary>The timeline's figures: pages, rows an inch, bits a second, error correction, far station.</summary>
    public static string Tell(Language language, string figures)
    {
        if (figures.Split('/', 5) is not [var pages, var rows, var speed, var corrected, var station] || !int.TryParse(rows, out var rowsAnInch))
            return figures;
        return language.Say(
            Story,
            pages,
            language[ResolutionOf(rowsAnInch)],
            speed,
            corrected == "1" ? language[StoryCorrection] : "",
            station.Length > 0 ? language.Say(StoryStation, station) : "");
    }

    /// <summary>What went wrong, in words.</summary>
    public static string TellFault(Language language, string fault) => fault switch
    {
        "library-missing" => language[Missing],
        "busy" => language[Busy],
        _ => Enum.TryParse<FaxOutcome>(fault, out var known) ? language[known] : fault,
    };

    public static Word ResolutionOf(int rowsAnInch) => rowsAnInch switch { < 150 => Standard, < 300 => Fine, _ => Superfine };
}
