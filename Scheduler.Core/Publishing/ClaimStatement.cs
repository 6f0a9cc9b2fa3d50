using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Storage;

namespace Scheduler.Core.Publishing;

/// <summary>
/// The one statement that claims what is due: in turns over the workspaces, within each over its accounts, within each the earliest
/// first, so that one busy account or workspace holds up nobody.
/// </summary>
static class ClaimStatement
{
    /// <summary>Of a long backlog the turns are taken over so many times the wanted number, the earliest of all.</summary>
    const int Window = 20;

    /// <param name="max">Most targets to claim.</param>
    /// <param name="perAccount">Most of one account.</param>
    /// <param name="busy">Accounts that get no more now.</param>
    public static FormattableString For(SchedulerDbContext db, Claim.Batch claim, DateTimeOffset now, int max, int perAccount, IReadOnlyCollection<int> busy)
    {
        var text = db.Database.IsSqlite() ? Sqlite : db.Database.IsNpgsql() ? PostgreSql : SqlServer;
        object accounts = db.Database.IsNpgsql() ? busy.ToArray() : JsonSerializer.Serialize(busy);
        return FormattableStringFactory.Create(text, claim.Id, db.TimeParameter(claim.Until), db.TimeParameter(now), max, perAccount, accounts, max * Window, claim.TakeoverId);
    }

    // {0} claim, {1} its end, {2} now, {3} most, {4} most of one account, {5} busy accounts, {6} window, {7} claim of what another holder let run out
    const string Free = """ "DueAt" <= {2} AND ("ClaimedUntil" IS NULL OR "ClaimedUntil" <= {2}) """;

    const string Turns = """
        "Id", "DueAt", ROW_NUMBER() OVER (PARTITION BY "WorkspaceId" ORDER BY "Turn", "DueAt", "Id") AS "Round" FROM (
            SELECT "Id", "DueAt", "WorkspaceId", ROW_NUMBER() OVER (PARTITION BY "AccountId" ORDER BY "DueAt", "Id") AS "Turn" FROM (
        """;

    const string Set = """UPDATE "Targets" SET "ClaimId" = CASE WHEN "ClaimedUntil" IS NULL THEN {0} ELSE {7} END, "ClaimedUntil" = {1}""";

    const string Sqlite = $$"""
        {{Set}} WHERE "Id" IN (
            SELECT "Id" FROM (SELECT {{Turns}}
                SELECT "Id", "DueAt", "WorkspaceId", "AccountId" FROM "Targets"
                WHERE {{Free}} AND "AccountId" NOT IN (SELECT value FROM json_each({5})) ORDER BY "DueAt" LIMIT {6}
            ) AS due) AS turns WHERE "Turn" <= {4}) AS rounds ORDER BY "Round", "DueAt" LIMIT {3})
        RETURNING "Id" AS "TargetId", "ClaimId" AS "Id"
        """;

    // The rows are locked apart from the ranking, which locks nothing; what another node took in between fails the repeated condition.
    const string PostgreSql = $$"""
        {{Set}} WHERE "Id" IN (
            SELECT "Id" FROM "Targets" WHERE "Id" IN (
                SELECT "Id" FROM (SELECT {{Turns}}
                    SELECT "Id", "DueAt", "WorkspaceId", "AccountId" FROM "Targets"
                    WHERE {{Free}} AND "AccountId" <> ALL({5}) ORDER BY "DueAt" LIMIT {6}
                ) AS due) AS turns WHERE "Turn" <= {4}) AS rounds ORDER BY "Round", "DueAt" LIMIT {3})
            AND {{Free}} FOR UPDATE SKIP LOCKED)
        AND {{Free}}
        RETURNING "Id" AS "TargetId", "ClaimId" AS "Id"
        """;

    // The condition is repeated outside, so that it holds even where the lock hints are ignored.
    const string SqlServer = $$"""
        {{Set}} OUTPUT inserted."Id" AS "TargetId", inserted."ClaimId" AS "Id" WHERE "Id" IN (
            SELECT TOP({3}) "Id" FROM (SELECT {{Turns}}
                SELECT TOP({6}) "Id", "DueAt", "WorkspaceId", "AccountId" FROM "Targets" WITH (UPDLOCK, READPAST)
                WHERE {{Free}} AND "AccountId" NOT IN (SELECT CAST("value" AS int) FROM OPENJSON({5})) ORDER BY "DueAt"
            ) AS due) AS turns WHERE "Turn" <= {4}) AS rounds ORDER BY "Round", "DueAt")
        AND {{Free}}
        """;
}
