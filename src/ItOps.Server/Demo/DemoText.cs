namespace ItOps.Server.Demo;

internal sealed record DemoText(string Title, string Description, string Resolution);
