using System.Globalization;

namespace ItOps.EndToEnd.Faults;

/// <summary>The UDP ports that a server holds for phones' audio, as the kernel sees them.</summary>
internal static class AudioPorts
{
    public static int CountOf(int processId, int from, int to) => File.ReadLines($"/proc/{processId}/net/udp")
        .Skip(1)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])
        .Select(local => int.Parse(local.AsSpan(local.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture))
        .Count(port => port >= from && port <= to);
}
