using System.Reflection;
using System.Text.RegularExpressions;
using ItOps.CallCenter;
using ItOps.Server.Options;

namespace ItOps.Server.Tests.Options;

/// <summary>The table of settings in README is the settings that there are.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Every_setting_is_told_and_every_setting_told_exists()
    {
        string[] real = [.. Sections().SelectMany(section => section.Value.GetProperties().Where(IsSetting).Select(property => $"{section.Key}{property.Name}")).Order(StringComparer.Ordinal)];

        Assert.Equal(real, Told().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<KeyValuePair<string, Type>> Sections()
    {
        foreach (var type in typeof(SipOptions).Assembly.GetTypes())
            if (type.Namespace == typeof(SipOptions).Namespace && type.GetField("Section")?.GetRawConstantValue() is string section)
                yield return new(section == "ItOps" ? "" : section["ItOps:".Length..] + ":", type);
        yield return new("CallCenter:", typeof(CallCenterOptions));
    }

    /// <summary>--demo sets the one, Recording:Scope the other.</summary>
    private static bool IsSetting(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true }
        && (property.DeclaringType!.Name, property.Name) is not ((nameof(DemoOptions), nameof(DemoOptions.Enabled)) or (nameof(CallCenterOptions), nameof(CallCenterOptions.RecordFrom)));

    /// <summary>Names in the first column; where several share a cell, the section stands before the first.</summary>
    private static IEnumerable<string> Told()
    {
        var table = File.ReadAllText(Path.Combine(Root(), "README.md")).Split("| setting | default | meaning |")[1].Split("\n\n")[0];
        foreach (var row in table.Split('\n').Where(row => row.StartsWith("| `", StringComparison.Ordinal)))
        {
            var section = "";
            foreach (Match name in Name().Matches(row.Split('|')[1]))
            {
                var at = name.Groups[1].Value.LastIndexOf(':');
                section = at < 0 ? section : name.Groups[1].Value[..(at + 1)];
                yield return section + name.Groups[1].Value[(at + 1)..];
            }
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ItOps.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
