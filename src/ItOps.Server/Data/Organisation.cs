namespace ItOps.Server.Data;

/// <summary>The company that runs this desk: one row.</summary>
internal sealed class Organisation
{
    public const int TheOnlyId = 1;

    public int Id { get; init; } = TheOnlyId;

    public required string Name { get; set; }

    public required string HotlineNumber { get; set; }
}
