using Scheduler.Core.Analytics;
using Scheduler.Core.Platforms;
using Scheduler.Core.Tables;

namespace Scheduler.Web.Exports;

/// <summary>What became of posts, as a table: one row for each post on each account. The column names are the same in every language, for programs that read them.</summary>
static class FigureExport
{
    static readonly string[] Columns = ["published_at", "platform", "account", "campaign", "caption", "views", "reach", "likes", "comments", "shares", "engagement_rate", "link"];

    public static byte[] Of(IEnumerable<ReportRow> rows) => CsvTable.ToFile([Columns, .. rows.Select(Cells)]);

    static object?[] Cells(ReportRow row)
    {
        var figures = row.Figures ?? Figures.Unknown;
        return
        [
            row.PublishedAt, PlatformCatalog.Limits(row.Platform).Name, row.Username, row.Campaign?.Name, row.Words,
            figures.Views, figures.Reach, figures.Likes, figures.Comments, figures.Shares, row.Rate, row.Permalink,
        ];
    }
}
