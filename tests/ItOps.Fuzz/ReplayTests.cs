using System.Text;

namespace ItOps.Fuzz;

/// <summary>Every input that is kept, and a few thousand damaged ones that are the same on every run.</summary>
public sealed class ReplayTests
{
    private const int Damaged = 1500;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void What_once_broke_something_and_every_seed_is_taken_calmly(string name)
    {
        FuzzTarget target = FuzzTargets.Find(name);
        IReadOnlyList<string> seeds = Corpus.Seeds(target);
        Assert.NotEmpty(seeds);
        Trial.Judge(target, File.ReadAllBytes(seeds[0])); // what is allocated once for all is no input's fault
        foreach (string file in seeds.Concat(Corpus.Crashes(target)))
        {
            string? fault = Trial.Judge(target, File.ReadAllBytes(file));
            Assert.True(fault is null, $"{Path.GetFileName(file)}: {fault}");
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Damaged_input_neither_throws_nor_takes_long_nor_eats_memory(string name)
    {
        FuzzTarget target = FuzzTargets.Find(name);
        byte[][] seeds = [.. Corpus.Seeds(target).Select(File.ReadAllBytes)];
        Mutator mutator = new(target, seed: 4475);
        Random random = new(4475);
        Trial.Judge(target, seeds[0]);
        for (int round = 0; round < Damaged / (name == "dtls" ? 10 : 1); round++)
        {
            byte[] input = mutator.Mutate(seeds[random.Next(seeds.Length)], seeds[random.Next(seeds.Length)]);
            string? fault = Trial.Judge(target, input);
            Assert.True(fault is null, $"round {round}, {Convert.ToBase64String(input)}: {fault}");
        }
    }

    [Fact]
    public void A_target_that_throws_or_eats_memory_or_dawdles_is_found_out()
    {
        FuzzTarget throws = new("throws", static input => _ = input[5]);
        FuzzTarget eats = new("eats", static _ => GC.KeepAlive(new byte[1 << 20]));
        FuzzTarget dawdles = new("dawdles", static _ => SpinWait.SpinUntil(static () => false, Trial.TimeLimit + TimeSpan.FromMilliseconds(50)));

        Assert.Contains(nameof(IndexOutOfRangeException), Trial.Judge(throws, Encoding.ASCII.GetBytes("abc")), StringComparison.Ordinal);
        Assert.Contains("allocated", Trial.Judge(eats, []), StringComparison.Ordinal);
        Assert.Contains("ms", Trial.Judge(dawdles, []), StringComparison.Ordinal);
    }
}
