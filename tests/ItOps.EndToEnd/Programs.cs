namespace ItOps.EndToEnd;

/// <summary>Programs of the machine that tests need. A test whose program is missing is skipped by name, with the reason.</summary>
internal static class Programs
{
    public const string Chromium = "/usr/bin/chromium";

    public const string Baresip = "/usr/bin/baresip";

    public const string Sipp = "/usr/bin/sipp";

    public static void Require(params string[] programs)
    {
        var missing = programs.Where(program => !File.Exists(program)).ToList();
        Assert.SkipWhen(missing.Count > 0, $"not installed: {string.Join(", ", missing)}");
    }
}
