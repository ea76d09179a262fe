using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ItOps.Server.Data;

/// <summary>
/// Inserts and updates whole rows of one table by prepared statements that are made from the model. For tables that take thousands of
/// rows a second and nothing but their writer's word: tracking each of them as an entity costs several times what storing it does.
/// </summary>
internal sealed class RowWriter : IDisposable
{
    private readonly Column[] _columns;
    private readonly DbCommand _insert;
    private readonly DbCommand _update;

    /// <param name="context">Its connection is open and stays so while this is used.</param>
    public RowWriter(DbContext context, Type entity)
    {
        var type = context.Model.FindEntityType(entity) ?? throw new ArgumentException($"{entity.Name} is not in the model.", nameof(entity));
        var sql = context.GetService<ISqlGenerationHelper>();
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        _columns = [.. type.GetProperties().Select(property => new Column(property, property.GetColumnName(table)!))];
        var name = sql.DelimitIdentifier(table.Name, table.Schema);
        var connection = context.Database.GetDbConnection();
        _insert = Prepare(connection, $"INSERT INTO {name} ({Join(_columns, Quoted)}) VALUES ({Join(_columns, column => column.Parameter)})");
        _update = Prepare(connection, $"UPDATE {name} SET {Join(_columns.Where(column => !column.IsKey), Assigned)} WHERE {string.Join(" AND ", _columns.Where(column => column.IsKey).Select(Assigned))}");

        string Quoted(Column column) => sql.DelimitIdentifier(column.Name);
        string Assigned(Column column) => $"{Quoted(column)} = {column.Parameter}";
        static string Join(IEnumerable<Column> columns, Func<Column, string> text) => string.Join(", ", columns.Select(text));
    }

    /// <exception cref="DbException">The row is there already, refers to one that is not, or the database can't be written.</exception>
    public void Insert(object row, DbTransaction transaction) => Execute(_insert, row, transaction);

    /// <summary>Writes all columns of a row that is there; one that is not stays away.</summary>
    public void Update(object row, DbTransaction transaction) => Execute(_update, row, transaction);

    public void Dispose()
    {
        _insert.Dispose();
        _update.Dispose();
    }

    private void Execute(DbCommand command, object row, DbTransaction transaction)
    {
        for (int i = 0; i < _columns.Length; i++)
            command.Parameters[i].Value = _columns[i].ValueOf(row);
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    private DbCommand Prepare(DbConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var column in _columns)
            command.Parameters.Add(column.Mapping.CreateParameter(command, column.Parameter, null, nullable: true));
        command.Prepare();
        return command;
    }

    private sealed class Column(IProperty property, string name)
    {
        private readonly Func<object?, object?>? _convert = property.GetRelationalTypeMapping().Converter?.ConvertToProvider;

        public string Name => name;

        public string Parameter { get; } = "@" + name;

        public bool IsKey { get; } = property.IsPrimaryKey();

        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

        public object ValueOf(object row)
        {
            var value = property.GetGetter().GetClrValue(row);
            return (_convert is null || value is null ? value : _convert(value)) ?? DBNull.Value;
        }
    }
}
