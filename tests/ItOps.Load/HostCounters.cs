using System.Globalization;

namespace ItOps.Load;

/// <summary>What the kernel counts for the whole network namespace.</summary>
internal static class HostCounters
{
    /// <summary>UDP datagrams that found a full socket, anybody's.</summary>
    public static long DroppedAtFullSockets()
    {
        var lines = File.ReadLines("/proc/net/snmp").Where(line => line.StartsWith("Udp:", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToArray();
        return lines.Length == 2 ? long.Parse(lines[1][Array.IndexOf(lines[0], "RcvbufErrors")], CultureInfo.InvariantCulture) : 0;
    }
}
