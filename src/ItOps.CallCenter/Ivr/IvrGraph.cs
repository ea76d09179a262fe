namespace ItOps.CallCenter.Ivr;

/// <summary>Checks where the nodes of a document lead.</summary>
internal static class IvrGraph
{
    public static void Check(string? start, IReadOnlyDictionary<string, IvrNode> nodes, List<IvrEdge> edges, List<IvrFault> faults)
    {
        var malformed = faults.Select(fault => fault.Node).ToHashSet();
        var ways = edges.ToLookup(edge => edge.From);
        foreach (var edge in edges.Where(edge => !nodes.ContainsKey(edge.To) && !malformed.Contains(edge.To)))
            faults.Add(new IvrFault(IvrFaultKind.UnknownTarget, edge.From, edge.Field, $"There is no node '{edge.To}'."));
        if (start is null || !nodes.ContainsKey(start))
            return;
        foreach (var name in nodes.Keys.Except(ReachableFrom(start, ways)))
            faults.Add(new IvrFault(IvrFaultKind.UnreachableNode, name, "nodes", "No way leads here from the start."));
        FindLoops(nodes.Keys, ways, faults);
    }

    private static HashSet<string> ReachableFrom(string start, ILookup<string, IvrEdge> ways)
    {
        var reached = new HashSet<string> { start };
        var open = new Stack<string>(reached);
        while (open.TryPop(out var name))
        {
            foreach (var edge in ways[name].Where(edge => reached.Add(edge.To)))
                open.Push(edge.To);
        }

        return reached;
    }

    /// <summary>What is left after taking away, again and again, every node without a keyless way to one that is left: the loops and what leads into them.</summary>
    private static void FindLoops(IEnumerable<string> names, ILookup<string, IvrEdge> ways, List<IvrFault> faults)
    {
        var left = names.ToHashSet();
        while (left.RemoveWhere(name => !ways[name].Any(edge => !edge.NeedsKey && left.Contains(edge.To))) > 0)
        {
        }

        foreach (var name in left.Where(name => LeadsBack(name, left, ways)))
        {
            var way = ways[name].First(edge => !edge.NeedsKey && left.Contains(edge.To));
            faults.Add(new IvrFault(
                IvrFaultKind.LoopWithoutInput, name, way.Field, $"By way of '{way.To}' a caller who presses nothing comes back here for ever."));
        }
    }

    private static bool LeadsBack(string start, HashSet<string> left, ILookup<string, IvrEdge> ways)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([start]);
        while (open.TryPop(out var name))
        {
            foreach (var edge in ways[name].Where(edge => !edge.NeedsKey && left.Contains(edge.To) && reached.Add(edge.To)))
                open.Push(edge.To);
        }

        return reached.Contains(start);
    }
}
