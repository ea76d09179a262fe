using ItOps.EndToEnd.Servers;

namespace ItOps.EndToEnd.Faults;

/// <summary>A demo server with room for a few hundred calls.</summary>
public sealed class WideServer : DemoServer
{
    protected override IEnumerable<KeyValuePair<string, string>> MoreSettings() =>
    [
        new("ItOps__CallCenter__MaxCalls", "1000"),
        new("ItOps__CallCenter__MaxQueue", "1000"),
        new("ItOps__Media__RtpPortFrom", "18000"),
        new("ItOps__Media__RtpPortTo", "18999"),
    ];
}
