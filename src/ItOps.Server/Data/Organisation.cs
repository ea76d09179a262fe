namespace ItOps.Server.Data;

/// <summary>The company that runs this desk: one row.</summary>
internal sealed class Organisation
{
    public const int TheOnlyId = 1;

    public int Id { get; init; } = TheOnlyId;

    /// <summary>As written at home; signs Chinese messages.</summary>
    public required string Name { get; set; }

    /// <summary>In Latin letters; signs English messages. May equal <see cref="Name"/>.</summary>
    public required string NameLatin { get; set; }

    public required string HotlineNumber { get; set; }
}
