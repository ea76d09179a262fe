namespace ItOps.ServiceDesk.Assets;

/// <summary>How one item relates to another, read from the first to the second.</summary>
public enum RelationKind { RunsOn, ConnectsTo, DependsOn, PartOf, BacksUp }
