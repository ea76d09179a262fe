namespace ItOps.Console.Words;

/// <summary>One text of the product in both of its languages. May hold placeholders {0}, {1}, … , the same in both.</summary>
public sealed record Word(string Zh, string En);
