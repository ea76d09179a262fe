using System.Text.RegularExpressions;

namespace ItOps.Architecture.Tests;

public sealed partial class SourceFileTests
{
    private const int MaximumLines = 500;

    private static readonly string[] VagueFolders = ["Services", "Managers", "Helpers", "Common", "Models", "Utils", "Shared"];

    /// <summary>Files that hold more than one public type on purpose, with the reason. A file that no longer needs its line fails the test.</summary>
    private static readonly Dictionary<string, string> ManyTypesOnPurpose = new()
    {
        ["src/ItOps.Contracts/Desk/IDeskHub.cs"] = "the hub's error words belong to its contract",
        ["src/ItOps.Contracts/WebCalls/WebCallContracts.cs"] = "both directions of one hub",
        ["src/ItOps.Telephony.Io/Media/RtpTransport.cs"] = "the two things that the pump drives",
    };

    [Fact]
    public void No_source_file_is_longer_than_five_hundred_lines()
    {
        var offenders = Repository.SourceFiles(Repository.Source)
            .Select(file => (File: Repository.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(entry => entry.Lines > MaximumLines)
            .Select(entry => $"{entry.File}: {entry.Lines} lines");

        Assert.Empty(offenders);
    }

    /// <summary>Records and enums, which are data, may stand beside the type that they serve.</summary>
    [Fact]
    public void A_file_holds_one_public_type_with_behaviour()
    {
        var offenders = Repository.SourceFiles(Repository.Source)
            .Select(file => (File: Repository.Relative(file), Types: BehaviourOf(file)))
            .Where(entry => entry.Types.Count > 1)
            .ToDictionary(entry => entry.File, entry => string.Join(", ", entry.Types));

        Assert.DoesNotContain(offenders, entry => !ManyTypesOnPurpose.ContainsKey(entry.Key));
        Assert.Empty(ManyTypesOnPurpose.Keys.Except(offenders.Keys));
    }

    [Fact]
    public void A_file_with_one_public_type_is_named_for_it()
    {
        var offenders = new List<string>();
        foreach (var file in Repository.SourceFiles(Repository.Source))
        {
            var types = PublicType().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value).ToList();
            var name = Path.GetFileName(file).Split('.')[0];
            if (types.Count == 1 && types[0] != name)
            {
                offenders.Add($"{Repository.Relative(file)} declares {types[0]}");
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void Folders_are_named_for_the_domain()
    {
        var offenders = Directory.EnumerateDirectories(Repository.Source, "*", SearchOption.AllDirectories)
            .Select(Repository.Relative)
            .Where(folder => !folder.Contains("/bin", StringComparison.Ordinal) && !folder.Contains("/obj", StringComparison.Ordinal))
            .Where(folder => VagueFolders.Contains(folder.Split('/')[^1], StringComparer.Ordinal));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Every_contract_is_documented()
    {
        var offenders = new List<string>();
        foreach (var file in Repository.SourceFiles(Path.Combine(Repository.Source, "ItOps.Contracts")))
        {
            var lines = File.ReadAllLines(file);
            for (var index = 0; index < lines.Length; index++)
            {
                if (PublicType().IsMatch(lines[index]) && !IsDocumented(lines, index))
                {
                    offenders.Add($"{Repository.Relative(file)}:{index + 1}");
                }
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void Nothing_unfinished_is_left_in_the_sources()
    {
        var offenders = Repository.SourceFiles(Repository.Source)
            .Where(file => Unfinished().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative);

        Assert.Empty(offenders);
    }

    private static bool IsDocumented(string[] lines, int index)
    {
        var above = index - 1;
        while (above >= 0 && lines[above].StartsWith('['))
        {
            above--;
        }

        return above >= 0 && lines[above].StartsWith("///", StringComparison.Ordinal);
    }

    private static List<string> BehaviourOf(string file) =>
    [
        .. PublicType().Matches(File.ReadAllText(file))
            .Where(match => match.Groups["kind"].Value is "class" or "interface" or "struct")
            .Select(match => match.Groups["name"].Value)
            .Distinct(),
    ];

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|ref|partial|unsafe) )*(?<kind>class|interface|struct|record struct|record|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"//\s*(TODO|FIXME|HACK|XXX)|throw new NotImplementedException")]
    private static partial Regex Unfinished();
}
