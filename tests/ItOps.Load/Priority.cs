using System.ComponentModel;
using System.Diagnostics;

namespace ItOps.Load;

/// <summary>Who measures should not be the one that waits for the processor.</summary>
internal static class Priority
{
    /// <summary>Goes before ordinary processes, where that is allowed (root, or CAP_SYS_NICE).</summary>
    public static void TryRaise()
    {
        try
        {
            using var me = Process.GetCurrentProcess();
            me.PriorityClass = ProcessPriorityClass.High;
        }
        catch (Exception refusal) when (refusal is Win32Exception or UnauthorizedAccessException)
        {
            // As everybody else then; lateness is measured anyway.
        }
    }
}
