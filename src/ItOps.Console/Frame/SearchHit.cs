namespace ItOps.Console.Frame;

/// <summary>One line of the search palette.</summary>
public sealed record SearchHit(string Glyph, string Title, string Detail, string Path);
