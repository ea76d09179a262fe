using SharpFuzz;

namespace ItOps.Fuzz;

/// <summary>Coverage by SharpFuzz: counters in the product's assemblies, and AFL++ where it is installed.</summary>
internal static class Instrumentation
{
    private static readonly string[] Assemblies = ["ItOps.Telephony.dll", "ItOps.CallCenter.dll"];

    /// <summary>Writes counters into a copy of the program; never into the one that is built.</summary>
    public static int Instrument(string folder)
    {
        foreach (string assembly in Assemblies)
            Fuzzer.Instrument(Path.Combine(folder, assembly), static _ => true, Options.Value);
        return 0;
    }

    /// <summary>Lets afl-fuzz choose the inputs.</summary>
    public static int RunUnderAfl(FuzzTarget target)
    {
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using MemoryStream input = new();
            stream.CopyTo(input);
            target.Run(input.ToArray());
        });
        return 0;
    }
}
