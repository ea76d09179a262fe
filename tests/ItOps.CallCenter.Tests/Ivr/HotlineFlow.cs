using ItOps.CallCenter.Ivr;

namespace ItOps.CallCenter.Tests.Ivr;

/// <summary>The flow and the clips that the product ships with.</summary>
internal static class HotlineFlow
{
    public static string Media { get; } = FindMedia();

    public static string Text { get; } = File.ReadAllText(Path.Combine(Media, "ivr", "hotline.json"));

    public static IvrDocument Document { get; } = Parse();

    public static bool ClipExists(string clip) => File.Exists(Path.Combine(Media, "prompts", clip + ".wav"));

    private static IvrDocument Parse()
    {
        var result = IvrDocument.TryParse(Text, ClipExists);
        return result.Document ?? throw new InvalidDataException(string.Join(Environment.NewLine, result.Faults));
    }

    private static string FindMedia()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ItOps.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "media");
    }
}
