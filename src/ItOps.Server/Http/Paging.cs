using ItOps.Contracts;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Http;

internal static class Paging
{
    /// <summary>
    /// Reads one page. One row more than asked for tells whether there is a next page, whose key <paramref name="keyOf"/> takes
    /// from the last row shown.
    /// </summary>
    /// <param name="filtered">All rows that the filter matches, for the count.</param>
    /// <param name="fromHere">The same, ordered, and beginning behind the key of the page before.</param>
    public static async Task<Page<TRow>> ToPageAsync<TEntity, TRow>(
        this IQueryable<TRow> fromHere,
        IQueryable<TEntity> filtered,
        PageRequest request,
        Func<TRow, string> keyOf,
        CancellationToken cancellationToken)
    {
        var total = await filtered.CountAsync(cancellationToken);
        var rows = await fromHere.Take(request.Rows + 1).ToListAsync(cancellationToken);
        if (rows.Count <= request.Rows)
        {
            return new Page<TRow>(rows, null, total);
        }

        rows.RemoveAt(request.Rows);
        return new Page<TRow>(rows, keyOf(rows[^1]), total);
    }
}
