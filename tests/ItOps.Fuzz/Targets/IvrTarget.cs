using System.Text;
using ItOps.CallCenter.Ivr;

namespace ItOps.Fuzz.Targets;

/// <summary>An IVR document: valid, or told what is wrong.</summary>
internal static class IvrTarget
{
    public static void Run(byte[] input)
    {
        IvrParseResult result = IvrDocument.TryParse(Encoding.UTF8.GetString(input), static clip => !clip.Contains("absent", StringComparison.Ordinal));
        OracleException.Require(result.IsValid == (result.Faults.Count == 0), "neither a document nor a fault");
    }
}
