namespace ItOps.Server.Start;

/// <summary>The command line: <c>--demo</c>, and settings as <c>--ItOps:Sip:Port=5062</c>.</summary>
internal static class StartArguments
{
    private const string Demo = "--demo";

    public static WebApplicationOptions ToHostOptions(string[] args) => new()
    {
        Args = [.. args.Select(argument => argument == Demo ? "--ItOps:Demo:Enabled=true" : argument)],
        ContentRootPath = AppContext.BaseDirectory,
    };
}
