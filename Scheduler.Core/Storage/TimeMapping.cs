using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Scheduler.Core.Storage;

/// <summary>Instants are UTC in every database: ticks in SQLite (which orders texts, not instants), native types elsewhere.</summary>
static class TimeMapping
{
    static readonly ValueConverter<DateTimeOffset, long> Ticks = new(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
    static readonly ValueConverter<DateTimeOffset, DateTimeOffset> Utc = new(at => at.ToUniversalTime(), at => at);

    public static void MapTime(this ModelBuilder builder, string? provider)
    {
        var sqlite = provider == "Microsoft.EntityFrameworkCore.Sqlite";
        var postgres = provider == "Npgsql.EntityFrameworkCore.PostgreSQL";
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type == typeof(DateTimeOffset)) property.SetValueConverter(sqlite ? Ticks : Utc);
            // A wall-clock time belongs to no zone.
            if (type == typeof(DateTime) && postgres) property.SetColumnType("timestamp without time zone");
        }
    }

    /// <summary>How an instant becomes a parameter of hand-written SQL. To be asked for once: the context has to think about it.</summary>
    public static Func<DateTimeOffset, object> TimeParameters(this DbContext db) => db.Database.IsSqlite() ? at => at.UtcTicks : at => at.ToUniversalTime();
}
