namespace ItOps.Contracts;

/// <summary>One page of a list that is read by key, not by page number.</summary>
/// <param name="Items">The rows, in the order asked for.</param>
/// <param name="Next">The value to send as <c>after</c> for the following page; null at the end.</param>
/// <param name="Total">How many rows the filter matches in all.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, int Total);
