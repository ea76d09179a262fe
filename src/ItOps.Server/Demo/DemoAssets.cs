using ItOps.ServiceDesk.Assets;
using ItOps.ServiceDesk.People;

namespace ItOps.Server.Demo;

/// <summary>Draws the sample company's 120 configuration items and how they hang together.</summary>
internal sealed class DemoAssets(Random random, DateOnly today)
{
    private const string ServerRoom = "0110";

    private static readonly string[] PcModels = ["联想 ThinkCentre M920t", "戴尔 OptiPlex 7090", "惠普 EliteDesk 800 G6"];
    private static readonly string[] LaptopModels = ["联想 ThinkPad T14", "戴尔 Latitude 7420", "华为 MateBook B5"];
    private static readonly string[] MonitorModels = ["戴尔 P2422H", "飞利浦 243S9", "AOC 24P2C"];
    private static readonly string[] PrinterModels = ["惠普 LaserJet M404dn", "兄弟 HL-L5100DN", "理光 IM C2500"];

    private static readonly (string Name, AssetType Type, string Model)[] Core =
    [
        ("核心交换机 Core switch", AssetType.Network, "华为 S6730-H"),
        ("边界防火墙 Firewall", AssetType.Security, "深信服 AF-1000"),
        ("ERP 应用服务器 ERP application server", AssetType.Server, "戴尔 PowerEdge R750"),
        ("ERP 数据库服务器 ERP database server", AssetType.Server, "戴尔 PowerEdge R750"),
        ("MES 服务器 MES server", AssetType.Server, "浪潮 NF5280M6"),
        ("文件服务器 File server", AssetType.Server, "浪潮 NF5280M6"),
        ("邮件服务器 Mail server", AssetType.Server, "戴尔 PowerEdge R650"),
        ("域控制器 Domain controller 1", AssetType.Server, "戴尔 PowerEdge R650"),
        ("域控制器 Domain controller 2", AssetType.Server, "戴尔 PowerEdge R650"),
        ("OA 服务器 OA server", AssetType.Server, "浪潮 NF5280M6"),
        ("主存储 Primary storage", AssetType.Storage, "华为 OceanStor 5310"),
        ("备份存储 Backup storage", AssetType.Storage, "群晖 RS3621xs+"),
    ];

    private static readonly (string Name, string[] RunsOn)[] Systems =
    [
        ("ERP 系统 ERP", ["ERP 应用服务器 ERP application server", "ERP 数据库服务器 ERP database server"]),
        ("MES 制造执行系统 MES", ["MES 服务器 MES server"]),
        ("OA 办公系统 OA", ["OA 服务器 OA server"]),
        ("邮件系统 Mail", ["邮件服务器 Mail server"]),
        ("文件共享 File share", ["文件服务器 File server"]),
        ("人事考勤系统 HR and attendance", ["OA 服务器 OA server"]),
    ];

    private static readonly (string Name, AssetType Type, string Model)[] Intangibles =
    [
        ("Windows 11 企业版 Enterprise", AssetType.Software, "Microsoft"),
        ("Microsoft 365", AssetType.Software, "Microsoft"),
        ("SolidWorks 2025", AssetType.Software, "Dassault Systèmes"),
        ("用友开票软件 Invoicing", AssetType.Software, "用友"),
        ("SolidWorks 网络许可 10 用户 Network licence", AssetType.Licence, "Dassault Systèmes"),
        ("Microsoft 365 E3 × 40", AssetType.Licence, "Microsoft"),
        ("防火墙特征库订阅 Firewall subscription", AssetType.Licence, "深信服"),
        ("备份软件许可 Backup licence", AssetType.Licence, "Veeam"),
    ];

    private static readonly (string Building, string Room, string Name)[] Rooms =
    [
        ("01", ServerRoom, "中心机房 Server room"),
        ("01", "0401", "大会议室 Large meeting room"),
        ("01", "0402", "小会议室 Small meeting room"),
        ("02", "0001", "车间弱电间 Plant wiring closet"),
        ("03", "0001", "研发楼弱电间 R&D wiring closet"),
        ("03", "0201", "实验室 Laboratory"),
    ];

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public List<Asset> Assets { get; } = [];

    public List<AssetRelation> Relations { get; } = [];

    public void Draw(IReadOnlyList<Person> people)
    {
        foreach (var (building, room, name) in Rooms)
        {
            Add(AssetType.Room, name, "—", building, room, null);
        }

        var core = Core.ToDictionary(item => item.Name, item => Add(item.Type, item.Name, item.Model, "01", ServerRoom, null), StringComparer.Ordinal);
        RelateCore(core);
        foreach (var (name, type, model) in Intangibles)
        {
            Add(type, name, model, "01", ServerRoom, null);
        }

        Relate(Assets.Find(asset => asset.Model == "Veeam")!, RelationKind.PartOf, core["备份存储 Backup storage"]);
        var switches = DrawSwitches(core["核心交换机 Core switch"]);
        DrawWorkplaces(people, switches);
        DrawPrinters(switches);
    }

    private void RelateCore(Dictionary<string, Asset> core)
    {
        var coreSwitch = core["核心交换机 Core switch"];
        Relate(coreSwitch, RelationKind.ConnectsTo, core["边界防火墙 Firewall"]);
        foreach (var server in core.Values.Where(item => item.Type is AssetType.Server or AssetType.Storage))
        {
            Relate(server, RelationKind.ConnectsTo, coreSwitch);
        }

        Relate(core["备份存储 Backup storage"], RelationKind.BacksUp, core["主存储 Primary storage"]);
        Relate(core["ERP 数据库服务器 ERP database server"], RelationKind.DependsOn, core["主存储 Primary storage"]);
        var systems = Systems.ToDictionary(
            item => item.Name, item => Add(AssetType.BusinessSystem, item.Name, "—", "01", ServerRoom, null), StringComparer.Ordinal);
        foreach (var (name, hosts) in Systems)
        {
            foreach (var host in hosts)
            {
                Relate(systems[name], RelationKind.RunsOn, core[host]);
            }
        }

        Relate(systems["MES 制造执行系统 MES"], RelationKind.DependsOn, systems["ERP 系统 ERP"]);
        Relate(systems["OA 办公系统 OA"], RelationKind.DependsOn, systems["邮件系统 Mail"]);
    }

    /// <summary>Two access switches a building, by halves of its people.</summary>
    private Dictionary<string, Asset[]> DrawSwitches(Asset coreSwitch)
    {
        Dictionary<string, Asset[]> switches = new(StringComparer.Ordinal);
        foreach (var (building, room) in (ReadOnlySpan<(string, string)>)[("01", "0299"), ("02", "0001"), ("03", "0001")])
        {
            switches[building] = [.. Enumerable.Range(1, 2).Select(number =>
                Add(AssetType.Network, $"{building} 号楼接入交换机 {number} Access switch", "华为 S5735-L", building, room, null))];
            foreach (var access in switches[building])
            {
                Relate(access, RelationKind.ConnectsTo, coreSwitch);
            }
        }

        return switches;
    }

    private void DrawWorkplaces(IReadOnlyList<Person> people, Dictionary<string, Asset[]> switches)
    {
        for (var index = 0; index < people.Count; index++)
        {
            var person = people[index];
            var isLaptop = index % 4 == 3;
            var computer = isLaptop
                ? Add(AssetType.Laptop, $"{person.Name}的笔记本", Pick(LaptopModels), person.Building, person.Room, person)
                : Add(AssetType.Pc, $"{person.Name}的电脑", Pick(PcModels), person.Building, person.Room, person);
            var access = switches[person.Building][index % 2];
            Relate(computer, RelationKind.ConnectsTo, access);
            if (index % 2 == 0)
            {
                Relate(Add(AssetType.Monitor, $"{person.Name}的显示器", Pick(MonitorModels), person.Building, person.Room, person), RelationKind.PartOf, computer);
            }

            if (index % 4 == 0)
            {
                Relate(Add(AssetType.Phone, $"{person.Name}的话机", "亿联 SIP-T46U", person.Building, person.Room, person), RelationKind.ConnectsTo, access);
            }
        }
    }

    private void DrawPrinters(Dictionary<string, Asset[]> switches)
    {
        var offices = DemoNames.Departments.Values.SelectMany(place => place.Rooms.Select(room => (place.Building, Room: room))).ToArray();
        for (var index = 0; Assets.Count < DemoCompany.AssetCount; index++)
        {
            var (building, room) = offices[index % offices.Length];
            var printer = Add(AssetType.Printer, $"{building} 号楼 {room} 打印机 Printer", Pick(PrinterModels), building, room, null);
            Relate(printer, RelationKind.ConnectsTo, switches[building][0]);
        }
    }

    private Asset Add(AssetType type, string name, string model, string building, string room, Person? owner)
    {
        var place = places[building + room] = places.GetValueOrDefault(building + room) + 1;
        var purchased = today.AddDays(-random.Next(60, 2200));
        var isThing = type is not (AssetType.Room or AssetType.BusinessSystem or AssetType.Software or AssetType.Licence);
        var asset = new Asset
        {
            Id = DemoIds.Next(random),
            Label = $"D{building}{room}-{place:000}",
            Type = type,
            Name = name,
            Model = model,
            SerialNumber = isThing ? $"HY{random.Next(10_000_000, 99_999_999)}" : null,
            State = isThing && owner is null && random.Next(12) == 0 ? AssetState.InRepair : AssetState.InUse,
            OwnerId = owner?.Id,
            Building = building,
            Room = room,
            PurchasedOn = isThing ? purchased : null,
            WarrantyUntil = isThing ? purchased.AddYears(3) : null,
        };
        Assets.Add(asset);
        return asset;
    }

    private void Relate(Asset subject, RelationKind kind, Asset other) =>
        Relations.Add(new AssetRelation { SubjectId = subject.Id, Kind = kind, ObjectId = other.Id });

    private string Pick(string[] values) => values[random.Next(values.Length)];
}
