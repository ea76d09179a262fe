using ItOps.Contracts.Telephony;

namespace ItOps.Console.Telephony;

/// <summary>A trunk while it is being edited.</summary>
internal sealed class TrunkDraft
{
    private const int UsualPort = 5060;
    private const int UsualChannels = 30;

    public string Name { get; set; } = "";

    public TrunkKind Kind { get; set; }

    public string Host { get; set; } = "";

    public int Port { get; set; } = UsualPort;

    public string Transport { get; set; } = "udp";

    public string UserName { get; set; } = "";

    /// <summary>Empty leaves the stored password as it is.</summary>
    public string Secret { get; set; } = "";

    public CallerIdRule CallerIdRule { get; set; }

    public string CallerNumber { get; set; } = "";

    public List<Rule> Rules { get; } = [];

    public int ChannelLimit { get; set; } = UsualChannels;

    public string BackupHost { get; set; } = "";

    public bool Enabled { get; set; } = true;

    public bool FollowRedirects { get; set; }

    public static TrunkDraft Of(TrunkDto? trunk)
    {
        if (trunk is null)
        {
            return new();
        }

        var draft = new TrunkDraft
        {
            Name = trunk.Name,
            Kind = trunk.Kind,
            Host = trunk.Host,
            Port = trunk.Port,
            Transport = trunk.Transport,
            UserName = trunk.UserName ?? "",
            CallerIdRule = trunk.CallerIdRule,
            CallerNumber = trunk.CallerNumber,
            ChannelLimit = trunk.ChannelLimit,
            BackupHost = trunk.BackupHost ?? "",
            Enabled = trunk.Enabled,
            FollowRedirects = trunk.FollowRedirects,
        };
        draft.Rules.AddRange(trunk.Rules.Select(rule => new Rule { Scope = rule.Scope, Pattern = rule.Pattern, Replacement = rule.Replacement }));
        return draft;
    }

    public SaveTrunkRequest ToRequest() => new(
        Name.Trim(),
        Kind,
        Host.Trim(),
        Port,
        Transport,
        UserName.Trim(),
        Secret.Length > 0 ? Secret : null,
        CallerIdRule,
        CallerNumber.Trim(),
        [.. Rules.Where(rule => rule.Pattern.Length > 0).Select(rule => new RewriteRuleDto(rule.Scope, rule.Pattern, rule.Replacement))],
        ChannelLimit,
        BackupHost.Trim(),
        Enabled)
    {
        FollowRedirects = FollowRedirects,
    };

    /// <summary>One row of the rules.</summary>
    internal sealed class Rule
    {
        public RewriteScope Scope { get; set; }

        public string Pattern { get; set; } = "";

        public string Replacement { get; set; } = "";
    }
}
