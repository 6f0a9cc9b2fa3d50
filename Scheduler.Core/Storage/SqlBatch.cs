using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Scheduler.Core.Storage;

/// <summary>
/// Hand-written statements of one transaction, sent together where the driver can (one round trip), else one by one, those of the same
/// text prepared once. Quoted names are written in "double quotes", which all three databases read.
/// </summary>
sealed class SqlBatch(SchedulerDbContext db)
{
    readonly List<FormattableString> statements = [];
    readonly Func<DateTimeOffset, object> instant = db.TimeParameters();

    /// <param name="statement">Its holes become parameters; instants through <see cref="Instant"/>.</param>
    public void Add(FormattableString statement) => statements.Add(statement);

    /// <summary>An instant as this database stores it.</summary>
    public object? Instant(DateTimeOffset? at) => at is { } set ? instant(set) : null;

    /// <summary>Runs all in the order in which they were added; the batch is empty afterwards.</summary>
    /// <returns>The rows that each one changed.</returns>
    /// <exception cref="DbException">One was refused; the transaction is of no more use.</exception>
    public async Task<IReadOnlyList<int>> ExecuteAsync(CancellationToken cancel)
    {
        if (statements.Count == 0) return [];
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var rows = connection.CanCreateBatch ? await TogetherAsync(connection, transaction, cancel) : await OneByOneAsync(connection, transaction, cancel);
        statements.Clear();
        return rows;
    }

    async Task<IReadOnlyList<int>> TogetherAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancel)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = Text(statement);
            // The batch's own way of making parameters is not there with every driver.
            await using var factory = connection.CreateCommand();
            for (var i = 0; i < statement.ArgumentCount; i++) command.Parameters.Add(Parameter(factory, i, statement.GetArgument(i)));
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(cancel);
        return [.. batch.BatchCommands.Select(c => c.RecordsAffected)];
    }

    async Task<IReadOnlyList<int>> OneByOneAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancel)
    {
        var prepared = new Dictionary<string, DbCommand>(StringComparer.Ordinal);
        try
        {
            var rows = new List<int>(statements.Count);
            foreach (var statement in statements)
            {
                if (!prepared.TryGetValue(statement.Format, out var command))
                {
                    prepared[statement.Format] = command = connection.CreateCommand();
                    command.Transaction = transaction;
                    command.CommandText = Text(statement);
                    for (var i = 0; i < statement.ArgumentCount; i++) command.Parameters.Add(Parameter(command, i, null));
                }
                for (var i = 0; i < statement.ArgumentCount; i++) command.Parameters[i].Value = statement.GetArgument(i) ?? DBNull.Value;
                rows.Add(await command.ExecuteNonQueryAsync(cancel));
            }
            return rows;
        }
        finally
        {
            foreach (var command in prepared.Values) await command.DisposeAsync();
        }
    }

    static string Text(FormattableString statement) =>
        string.Format(CultureInfo.InvariantCulture, statement.Format, [.. Enumerable.Range(0, statement.ArgumentCount).Select(Name)]);

    static string Name(int index) => "@p" + index.ToString(CultureInfo.InvariantCulture);

    static DbParameter Parameter(DbCommand factory, int index, object? value)
    {
        var parameter = factory.CreateParameter();
        parameter.ParameterName = Name(index);
        parameter.Value = value ?? DBNull.Value;
        return parameter;
    }
}
