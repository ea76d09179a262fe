using ItOps.Telephony.Fax;

namespace ItOps.Fuzz.Targets;

/// <summary>A fax as TIFF: every strip that is told lies within the file.</summary>
internal static class FaxTarget
{
    public static void Run(byte[] input)
    {
        if (FaxTiff.TryRead(input, out IReadOnlyList<FaxPage> pages) != FaxImageError.None)
            return;
        foreach (FaxStrip strip in pages.SelectMany(static page => page.Strips))
            _ = input.AsSpan(strip.Offset, strip.Length);
    }
}
