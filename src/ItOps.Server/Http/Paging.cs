using ItOps.Contracts;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Http;

internal static class Paging
{
    /// <summary>Reads one page.</summary>
    /// <param name="fromHere">The rows, ordered, beginning behind the key of the page before.</param>
    /// <param name="filtered">All that the filter matches, for the count.</param>
    /// <param name="keyOf">What the next page begins behind, from the last row of this one.</param>
    public static async Task<Page<TRow>> ToPageAsync<TEntity, TRow>(
        this IQueryable<TRow> fromHere,
        IQueryable<TEntity> filtered,
        PageRequest request,
        Func<TRow, string> keyOf,
        CancellationToken cancellationToken)
    {
        var total = await filtered.CountAsync(cancellationToken);
        var rows = await fromHere.Take(request.Rows + 1).ToListAsync(cancellationToken);
        return Cut(rows, total, request, keyOf);
    }

    /// <summary>Makes a page of up to one row more than asked for: that one tells that there is a next page.</summary>
    public static Page<TRow> Cut<TRow>(List<TRow> rows, int total, PageRequest request, Func<TRow, string> keyOf)
    {
        if (rows.Count <= request.Rows)
        {
            return new Page<TRow>(rows, null, total);
        }

        rows.RemoveRange(request.Rows, rows.Count - request.Rows);
        return new Page<TRow>(rows, keyOf(rows[^1]), total);
    }
}
