namespace ItOps.ServiceDesk.Assets;

/// <summary>Subject runs on, connects to, … object.</summary>
public sealed class AssetRelation
{
    /// <summary>The item that the sentence is about.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>The item that the sentence is about.</summary>
    public Asset? Subject { get; init; }

    /// <summary>The verb.</summary>
    public RelationKind Kind { get; init; }

    /// <summary>The other item.</summary>
    public Guid ObjectId { get; init; }

    /// <summary>The other item.</summary>
    public Asset? Object { get; init; }
}
