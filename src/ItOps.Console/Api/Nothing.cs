namespace ItOps.Console.Api;

/// <summary>The value of a request that answers nothing.</summary>
public sealed record Nothing
{
    public static readonly Nothing Value = new();
}
