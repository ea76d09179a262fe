using NetArchTest.Rules;

namespace ItOps.Architecture.Tests;

public sealed class LayerTests
{
    private static readonly Dictionary<string, string[]> Layers = new()
    {
        ["ItOps.CallCenter"] = [],
        ["ItOps.Console"] = ["ItOps.Contracts"],
        ["ItOps.Contracts"] = [],
        ["ItOps.Server"] = ["ItOps.CallCenter", "ItOps.Console", "ItOps.Contracts", "ItOps.ServiceDesk", "ItOps.Telephony.Io"],
        ["ItOps.ServiceDesk"] = [],
        ["ItOps.Telephony"] = [],
        ["ItOps.Telephony.Io"] = ["ItOps.Telephony"],
    };

    [Fact]
    public void Every_source_project_has_a_layer()
    {
        var projects = Repository.Projects(Repository.Source).Select(project => Path.GetFileNameWithoutExtension(project)!).Order(StringComparer.Ordinal);

        Assert.Equal(Layers.Keys.Order(StringComparer.Ordinal), projects);
    }

    [Fact]
    public void Source_projects_reference_exactly_what_their_layer_allows()
    {
        foreach (var project in Repository.Projects(Repository.Source))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            Assert.True(
                Layers[name].SequenceEqual(Repository.ReferencesOf(project)),
                $"{name} references [{string.Join(", ", Repository.ReferencesOf(project))}] instead of [{string.Join(", ", Layers[name])}]");
        }
    }

    [Fact]
    public void No_source_project_references_a_test_project()
    {
        var references = Repository.Projects(Repository.Source).SelectMany(Repository.ReferencesOf);

        Assert.DoesNotContain(references, name => !Layers.ContainsKey(name));
    }

    [Fact]
    public void The_server_takes_nothing_from_the_console_but_its_files()
    {
        var offenders = Repository.SourceFiles(Path.Combine(Repository.Source, "ItOps.Server"))
            .Where(file => File.ReadAllText(file).Contains("ItOps.Console", StringComparison.Ordinal));

        Assert.Empty(offenders.Select(Repository.Relative));
    }

    [Theory]
    [InlineData("ItOps.Telephony")]
    [InlineData("ItOps.CallCenter")]
    [InlineData("ItOps.ServiceDesk")]
    public void Cores_depend_on_no_io(string core)
    {
        string[] banned =
        [
            "System.Net.Sockets", "System.Net.Http", "System.Threading.Thread", "System.Threading.Timer", "System.Threading.PeriodicTimer",
            "System.Timers", "System.TimeProvider", "System.IO.File", "System.IO.FileStream", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore",
            "Microsoft.Extensions",
        ];

        var result = Types.InAssembly(System.Reflection.Assembly.Load(core)).ShouldNot().HaveDependencyOnAny(banned).GetResult();

        Assert.True(result.IsSuccessful, $"{core} has IO in: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }
}
