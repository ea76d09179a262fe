namespace ItOps.CallCenter.Ivr;

internal static class IvrReader
{
    public static IvrParseResult Read(string json, Func<string, bool> clipExists) => default;
}
