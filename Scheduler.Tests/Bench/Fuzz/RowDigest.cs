using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Scheduler.Core.Access;
using Scheduler.Core.Nodes;
using Scheduler.Core.Publishing;
using Scheduler.Core.Webhooks;
using Scheduler.Tests.Support;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>Every row of every table, as text: what a call changed is what differs.</summary>
sealed class RowDigest(IReadOnlyDictionary<string, string> rows)
{
    /// <summary>What the running product writes by itself, whoever calls.</summary>
    static readonly Type[] ItsOwn = [typeof(EngineBeat), typeof(ChangeNote)];

    /// <summary>Likewise: when a key was last seen, and how far a delivery is.</summary>
    static readonly string[] ItsOwnColumns =
    [
        $"{nameof(ApiKey)}.{nameof(ApiKey.LastUsedAt)}",
        .. Of<WebhookDelivery>(nameof(WebhookDelivery.DueAt), nameof(WebhookDelivery.ClaimId), nameof(WebhookDelivery.ClaimedUntil), nameof(WebhookDelivery.Attempts), nameof(WebhookDelivery.DeliveredAt), nameof(WebhookDelivery.LastStatus), nameof(WebhookDelivery.LastError)),
        .. Of<Webhook>(nameof(Webhook.Failures), nameof(Webhook.LastDeliveredAt), nameof(Webhook.UpdatedAt)),
    ];

    /// <summary>Files whose time has come are deleted every few minutes, and what noted them goes.</summary>
    const string Swept = "PendingDeletions ";

    public int Count => rows.Count;

    public static async Task<RowDigest> ReadAsync(CoreInstance database)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var db = database.Database();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        foreach (var table in db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null && !type.IsOwned() && !ItsOwn.Contains(type.ClrType))) await ReadAsync(connection, table, rows);
        return new(rows);
    }

    /// <summary>What is in one and not in the other, each as "Posts 12 (workspace 2): changed".</summary>
    /// <param name="workspace">Of this workspace alone; null = all.</param>
    public IReadOnlyList<string> DifferencesTo(RowDigest later, int? workspace = null)
    {
        var all = rows.Keys.Union(later.Rows.Keys, StringComparer.Ordinal);
        var mark = workspace is { } id ? Mark(id) : "";
        return
        [
            .. from row in all
               where row.EndsWith(mark, StringComparison.Ordinal)
               let before = rows.GetValueOrDefault(row)
               let after = later.Rows.GetValueOrDefault(row)
               where before != after && (after is not null || !row.StartsWith(Swept, StringComparison.Ordinal))
               select $"{row}: {(before is null ? $"is new: {after}" : after is null ? "is gone" : Changed(before, after))}",
        ];
    }

    IReadOnlyDictionary<string, string> Rows => rows;

    static async Task ReadAsync(DbConnection connection, IEntityType table, Dictionary<string, string> rows)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table.GetTableName()}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var store = StoreObjectIdentifier.Table(table.GetTableName()!, table.GetSchema());
        var key = table.FindPrimaryKey()!.Properties.Select(p => reader.GetOrdinal(p.GetColumnName(store)!)).ToList();
        var (owner, name) = (Owner(reader, table), table.ClrType.Name);
        var kept = Enumerable.Range(0, reader.FieldCount).Where(i => !ItsOwnColumns.Contains($"{name}.{reader.GetName(i)}")).ToList();
        while (await reader.ReadAsync())
        {
            var text = new StringBuilder();
            foreach (var i in kept) text.Append(reader.GetName(i)).Append('=').Append(Text(reader.GetValue(i))).Append('\n');
            rows[$"{table.GetTableName()} {string.Join('-', key.Select(i => Text(reader.GetValue(i))))}{(owner >= 0 && !reader.IsDBNull(owner) ? Mark(Convert.ToInt32(reader.GetValue(owner), CultureInfo.InvariantCulture)) : "")}"] = text.ToString();
        }
    }

    static string Mark(int workspace) => string.Create(CultureInfo.InvariantCulture, $" (workspace {workspace})");

    static int Owner(DbDataReader reader, IEntityType table)
    {
        if (table.ClrType == typeof(Workspace)) return reader.GetOrdinal(nameof(Workspace.Id));
        for (var i = 0; i < reader.FieldCount; i++)
            if (reader.GetName(i) == nameof(IWorkspaceOwned.WorkspaceId)) return i;
        return -1;
    }

    static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    static string Changed(string before, string after) => string.Join(", ", after.Split('\n').Except(before.Split('\n'), StringComparer.Ordinal));

    static IEnumerable<string> Of<T>(params string[] columns) => columns.Select(column => $"{typeof(T).Name}.{column}");
}
