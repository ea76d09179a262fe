using System.Globalization;

namespace ItOps.Load;

/// <summary>CPU time and memory of a process by /proc.</summary>
internal sealed class ProcessProbe(int processId)
{
    private const double TicksPerSecond = 100;
    private const int KibibytesPerPage = 4;
    private const int UserTimeField = 11;

    /// <summary>Seconds of CPU that the process has used in all.</summary>
    public double CpuSeconds()
    {
        // The second field, the name in parentheses, may hold blanks; the fields are counted behind it.
        var text = File.ReadAllText($"/proc/{processId}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[UserTimeField], CultureInfo.InvariantCulture) + long.Parse(fields[UserTimeField + 1], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Resident memory in KiB.</summary>
    public long ResidentKibibytes()
    {
        var fields = File.ReadAllText($"/proc/{processId}/statm").Split(' ');
        return long.Parse(fields[1], CultureInfo.InvariantCulture) * KibibytesPerPage;
    }
}
