using System.Text.Json.Serialization;

namespace ItOps.Contracts.Telephony;

/// <summary>How a trunk knows us.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrunkKind>))]
public enum TrunkKind
{
    /// <summary>We register there with a user name and password.</summary>
    Register,

    /// <summary>Both sides know each other's address.</summary>
    Static,
}

/// <summary>Where our number goes in calls to a trunk.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallerIdRule>))]
public enum CallerIdRule
{
    /// <summary>Into From.</summary>
    From,

    /// <summary>Into From and P-Asserted-Identity (RFC 3325).</summary>
    FromAndAsserted,

    /// <summary>The user name into From, the number into P-Asserted-Identity.</summary>
    UserInFrom,
}

/// <summary>Which number a rule rewrites.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RewriteScope>))]
public enum RewriteScope { InboundCaller, InboundCalled, Outbound }

/// <summary>How a trunk stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrunkState>))]
public enum TrunkState { Disabled, Connecting, Up, Down }

/// <summary>The first rule of a scope whose pattern matches the whole number replaces it.</summary>
/// <param name="Pattern">A regular expression for the whole number.</param>
/// <param name="Replacement">With <c>$1</c> for what the first bracket matched.</param>
public sealed record RewriteRuleDto(RewriteScope Scope, string Pattern, string Replacement);

/// <summary>A trunk's settings. The password is never told.</summary>
public sealed record TrunkDto(
    Guid Id,
    string Name,
    TrunkKind Kind,
    string Host,
    int Port,
    string Transport,
    string? UserName,
    bool HasSecret,
    CallerIdRule CallerIdRule,
    string CallerNumber,
    IReadOnlyList<RewriteRuleDto> Rules,
    int ChannelLimit,
    string? BackupHost,
    bool Enabled,
    TrunkStatusDto Status)
{
    /// <summary>A call that the provider redirects (3xx) goes on to the same number at another host of the provider's; nowhere else.</summary>
    public bool FollowRedirects { get; init; }
}

/// <summary>A trunk now.</summary>
/// <param name="ActiveHost">The host in use: the main one or its stand-in.</param>
/// <param name="CallsRefused">Calls turned away by the channel limit since the start.</param>
public sealed record TrunkStatusDto(
    TrunkState State,
    string ActiveHost,
    bool OnBackup,
    DateTimeOffset? RegisteredUntil,
    double? RoundTripMs,
    int CallsNow,
    int CallsRefused,
    LineFaultDto? LastError)
{
    /// <summary>Since when no name server knows the host in use; null while it is known. Its last known addresses stay in use.</summary>
    public DateTimeOffset? NameLostSince { get; init; }

    /// <summary>An address of the host in use is known, now or from before.</summary>
    public bool HasAddress { get; init; } = true;
}

/// <summary>A trunk to be made or changed.</summary>
/// <param name="Secret">Null leaves the password as it is; empty takes it away.</param>
/// <param name="BackupHost"><c>host</c> or <c>host:port</c>.</param>
public sealed record SaveTrunkRequest(
    string Name,
    TrunkKind Kind,
    string Host,
    int Port,
    string Transport,
    string? UserName,
    string? Secret,
    CallerIdRule CallerIdRule,
    string CallerNumber,
    IReadOnlyList<RewriteRuleDto> Rules,
    int ChannelLimit,
    string? BackupHost,
    bool Enabled)
{
    /// <summary>See <see cref="TrunkDto.FollowRedirects"/>.</summary>
    public bool FollowRedirects { get; init; }
}
