namespace ItOps.EndToEnd.Sipp;

/// <summary>How a SIPp run ended: exit code 0 when every call went as its scenario says.</summary>
internal sealed record SippResult(int ExitCode, string Report)
{
    public void AssertPassed() => Assert.True(ExitCode == 0, $"sipp ended with {ExitCode}\n{Report}");
}
