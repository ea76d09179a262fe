using System.Diagnostics;
using System.Security.Cryptography;

namespace ItOps.Fuzz;

/// <summary>
/// Looks for inputs that break a target for a while: damages what is known, keeps what reaches new branches, and writes what breaks,
/// made as short as it can be, into a folder; one input for each place in the code that failed.
/// </summary>
internal sealed class Campaign(FuzzTarget target, string findings)
{
    private readonly List<byte[]> _known = [.. Corpus.Seeds(target).Concat(Corpus.Crashes(target)).Select(File.ReadAllBytes)];
    private readonly HashSet<string> _places = [];

    /// <returns>The exit code: 0 when nothing broke.</returns>
    public int Run(TimeSpan span, int seed)
    {
        using Coverage coverage = new();
        Mutator mutator = new(target, seed);
        Random random = new(seed);
        if (_known.Count == 0)
            _known.Add([]);
        Trial.Judge(target, _known[0]); // what is made once for all is no input's fault
        foreach (byte[] input in _known.ToArray())
            Try(input, coverage);
        int seeds = _known.Count;
        long begun = Stopwatch.GetTimestamp();
        long trials = 0;
        for (; Stopwatch.GetElapsedTime(begun) < span; trials++)
        {
            byte[] input = mutator.Mutate(_known[random.Next(_known.Count)], _known[random.Next(_known.Count)]);
            if (Try(input, coverage))
                _known.Add(input);
        }

        Console.WriteLine($"{target}: {trials} inputs in {span.TotalSeconds:0} s, {coverage.Branches} branches, {_known.Count - seeds} inputs kept, {_places.Count} findings");
        return _places.Count == 0 ? 0 : 1;
    }

    private bool Try(byte[] input, Coverage coverage)
    {
        coverage.Begin();
        string? fault = Trial.Judge(target, input);
        if (fault is null)
            return coverage.End();
        if (_places.Add(PlaceOf(fault)))
            Write(Shorten(input, PlaceOf(fault)), fault);
        return false;
    }

    private byte[] Shorten(byte[] input, string place)
    {
        for (int size = input.Length / 2; size > 0; size /= 2)
        {
            for (int at = 0; at + size <= input.Length;)
            {
                byte[] shorter = [.. input.AsSpan(0, at), .. input.AsSpan(at + size)];
                if (Trial.Judge(target, shorter) is { } fault && PlaceOf(fault) == place)
                    input = shorter;
                else
                    at += size;
            }
        }

        return input;
    }

    private void Write(byte[] input, string fault)
    {
        Directory.CreateDirectory(findings);
        string name = $"{target}-{Convert.ToHexStringLower(SHA256.HashData(input))[..12]}";
        File.WriteAllBytes(Path.Combine(findings, name), input);
        File.WriteAllText(Path.Combine(findings, name + ".txt"), fault);
        Console.WriteLine($"{name}: {fault.Split('\n')[0].Trim()}");
    }

    // The exception's type and the first frame of ours name a fault; figures in measured faults don't.
    private static string PlaceOf(string fault)
    {
        string[] lines = fault.Split('\n');
        string head = new([.. lines[0].Split(':')[0].Where(each => !char.IsDigit(each))]);
        return head + lines.FirstOrDefault(each => each.Contains("at ItOps.", StringComparison.Ordinal) && !each.Contains("at ItOps.Fuzz", StringComparison.Ordinal));
    }
}
