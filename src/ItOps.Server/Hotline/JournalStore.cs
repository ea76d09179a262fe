using ItOps.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ItOps.Server.Hotline;

/// <summary>The journal's own connection to the database, opened when it is needed and again after a failure.</summary>
internal sealed class JournalStore(IDbContextFactory<ItOpsDbContext> contexts) : IDisposable
{
    private readonly Dictionary<Type, RowWriter> _writers = [];
    private ItOpsDbContext? _context;

    /// <summary>Stores all of a batch or nothing.</summary>
    /// <exception cref="System.Data.Common.DbException">It could not be stored.</exception>
    public void Write(JournalBatch batch)
    {
        try
        {
            var context = Open();
            using var transaction = context.Database.BeginTransaction();
            foreach (var (entity, isNew) in batch.Rows)
            {
                if (isNew)
                    WriterOf(entity).Insert(entity, transaction.GetDbTransaction());
                else
                    WriterOf(entity).Update(entity, transaction.GetDbTransaction());
            }

            transaction.Commit();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var writer in _writers.Values)
            writer.Dispose();
        _writers.Clear();
        _context?.Dispose();
        _context = null;
    }

    private ItOpsDbContext Open()
    {
        if (_context is not null)
            return _context;
        _context = contexts.CreateDbContext();
        _context.Database.OpenConnection();
        return _context;
    }

    private RowWriter WriterOf(object entity)
    {
        var type = entity.GetType();
        return _writers.TryGetValue(type, out var known) ? known : _writers[type] = new RowWriter(_context!, type);
    }
}
