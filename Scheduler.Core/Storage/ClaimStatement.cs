using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Scheduler.Core.Storage;

/// <summary>A row that was claimed.</summary>
sealed record ClaimedRow(int RowId, Guid ClaimId);

/// <summary>What claims that are made together have in common.</summary>
/// <param name="TakeoverId">The id of those that another holder had, and let run out.</param>
sealed record ClaimBatch(Guid Id, DateTimeOffset Until, Guid TakeoverId);

/// <summary>
/// The one statement that claims what is due: in turns over the workspaces, within each over its lanes, within each the earliest
/// first, so that one busy lane or workspace holds up nobody. The table has Id, WorkspaceId, DueAt, ClaimId and ClaimedUntil.
/// </summary>
/// <param name="table">Whose rows are claimed.</param>
/// <param name="lane">The column that says what a row belongs to, such as an account.</param>
sealed class ClaimStatement(string table, string lane)
{
    /// <summary>Of a long backlog the turns are taken over so many times the wanted number, the earliest of all.</summary>
    const int Window = 20;

    // {0} claim, {1} its end, {2} now, {3} most, {4} most of one lane, {5} busy lanes, {6} window, {7} claim of what another holder let run out
    const string Free = """ "DueAt" <= {2} AND ("ClaimedUntil" IS NULL OR "ClaimedUntil" <= {2}) """;

    readonly string sqlite = $$"""
        {{Set(table)}} WHERE "Id" IN (
            SELECT "Id" FROM (SELECT {{Turns(lane)}}
                SELECT "Id", "DueAt", "WorkspaceId", "{{lane}}" FROM "{{table}}"
                WHERE {{Free}} AND "{{lane}}" NOT IN (SELECT value FROM json_each({5})) ORDER BY "DueAt" LIMIT {6}
            ) AS due) AS turns WHERE "Turn" <= {4}) AS rounds ORDER BY "Round", "DueAt" LIMIT {3})
        RETURNING "Id" AS "RowId", "ClaimId"
        """;

    // The rows are locked apart from the ranking, which locks nothing; what another node took in between fails the repeated condition.
    readonly string postgreSql = $$"""
        {{Set(table)}} WHERE "Id" IN (
            SELECT "Id" FROM "{{table}}" WHERE "Id" IN (
                SELECT "Id" FROM (SELECT {{Turns(lane)}}
                    SELECT "Id", "DueAt", "WorkspaceId", "{{lane}}" FROM "{{table}}"
                    WHERE {{Free}} AND "{{lane}}" <> ALL({5}) ORDER BY "DueAt" LIMIT {6}
                ) AS due) AS turns WHERE "Turn" <= {4}) AS rounds ORDER BY "Round", "DueAt" LIMIT {3})
            AND {{Free}} FOR UPDATE SKIP LOCKED)
        AND {{Free}}
        RETURNING "Id" AS "RowId", "ClaimId"
        """;

    // The condition is repeated outside, so that it holds even where the lock hints are ignored.
    readonly string sqlServer = $$"""
        {{Set(table)}} OUTPUT inserted."Id" AS "RowId", inserted."ClaimId" WHERE "Id" IN (
            SELECT TOP({3}) "Id" FROM (SELECT {{Turns(lane)}}
                SELECT TOP({6}) "Id", "DueAt", "WorkspaceId", "{{lane}}" FROM "{{table}}" WITH (UPDLOCK, READPAST)
                WHERE {{Free}} AND "{{lane}}" NOT IN (SELECT CAST("value" AS int) FROM OPENJSON({5})) ORDER BY "DueAt"
            ) AS due) AS turns WHERE "Turn" <= {4}) AS rounds ORDER BY "Round", "DueAt")
        AND {{Free}}
        """;

    /// <param name="max">Most rows to claim.</param>
    /// <param name="perLane">Most of one lane.</param>
    /// <param name="busy">Lanes that get no more now.</param>
    public FormattableString For(SchedulerDbContext db, ClaimBatch claim, DateTimeOffset now, int max, int perLane, IReadOnlyCollection<int> busy)
    {
        var text = db.Database.IsSqlite() ? sqlite : db.Database.IsNpgsql() ? postgreSql : sqlServer;
        object lanes = db.Database.IsNpgsql() ? busy.ToArray() : JsonSerializer.Serialize(busy);
        var instant = db.TimeParameters();
        return FormattableStringFactory.Create(text, claim.Id, instant(claim.Until), instant(now), max, perLane, lanes, max * Window, claim.TakeoverId);
    }

    static string Set(string table) => $$"""UPDATE "{{table}}" SET "ClaimId" = CASE WHEN "ClaimedUntil" IS NULL THEN {0} ELSE {7} END, "ClaimedUntil" = {1}""";

    static string Turns(string lane) => $$"""
        "Id", "DueAt", ROW_NUMBER() OVER (PARTITION BY "WorkspaceId" ORDER BY "Turn", "DueAt", "Id") AS "Round" FROM (
            SELECT "Id", "DueAt", "WorkspaceId", ROW_NUMBER() OVER (PARTITION BY "{{lane}}" ORDER BY "DueAt", "Id") AS "Turn" FROM (
        """;
}
