namespace ItOps.Fuzz;

/// <summary>The inputs that are kept: tests/fuzz/corpus has seeds, tests/fuzz/crashes has what once broke something.</summary>
internal static class Corpus
{
    private static readonly string Root = FindRoot();

    public static IReadOnlyList<string> Seeds(FuzzTarget target) => Files("corpus", target);

    public static IReadOnlyList<string> Crashes(FuzzTarget target) => Files("crashes", target);

    private static string[] Files(string kind, FuzzTarget target)
    {
        string folder = Path.Combine(Root, kind, target.Name);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)] : [];
    }

    private static string FindRoot()
    {
        if (Environment.GetEnvironmentVariable("ITOPS_FUZZ_CORPUS") is { Length: > 0 } given)
            return given;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ItOps.sln")))
                return Path.Combine(folder.FullName, "tests", "fuzz");
        throw new DirectoryNotFoundException("tests/fuzz was not found above the program; ITOPS_FUZZ_CORPUS can name it.");
    }
}
