using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scheduler.Core.Access;
using Scheduler.Core.Accounts;
using Scheduler.Core.Media;
using Scheduler.Core.Shared;
using Scheduler.Core.Storage;
using Scheduler.Core.Tables;

namespace Scheduler.Core.Posts.Import;

/// <summary>Posts from a table (X7): first all rows are read and told what is wrong with them, then those that are good are made, each for itself.</summary>
public sealed class PostImport(IDbContextFactory<SchedulerDbContext> contexts, PostService posts, MediaDownload downloads, TimeProvider time)
{
    /// <summary>Bytes of a file.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Posts of a file.</summary>
    public const int MaxRows = 1000;

    /// <summary>Makes nothing.</summary>
    /// <param name="file">CSV in UTF-8, UTF-16 with its mark, or as old spreadsheets write it (Latin-1).</param>
    /// <param name="zone">In which dates are meant.</param>
    /// <exception cref="RequestRejected">Field file: it is no table of posts, or too large. Forbidden.</exception>
    public async Task<ImportPreview> ReadAsync(Caller caller, ReadOnlyMemory<byte> file, TimeZoneInfo zone, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        if (file.Length > MaxBytes) throw FileTooLarge.Over(MaxBytes);
        var rows = CsvTable.Read(Decode(file.Span));
        if (rows.Count < 2) throw RequestRejected.Field("file", ImportTexts.Empty);
        if (rows.Count - 1 > MaxRows) throw RequestRejected.Field("file", Phrase.Fill(ImportTexts.TooManyRows, MaxRows, rows.Count - 1));
        var header = ImportHeader.Read(rows[0]);
        await using var db = contexts.For(caller);
        var accounts = await db.Accounts.AsNoTracking().Where(a => a.Status != AccountStatus.Disconnected).OrderBy(a => a.Id).ToListAsync(cancel);
        var reader = new ImportReader(header, new(accounts, await LibraryAsync(db, [.. rows.Skip(1).SelectMany(row => ImportReader.Files(header, row)).Distinct(StringComparer.Ordinal)], cancel), zone, time.GetUtcNow()));
        return new(PublicId.New(time), [.. rows.Skip(1).Select(reader.Read)], header.Unknown);
    }

    /// <summary>Makes the post of a good row. Of the same preview it makes one, however often it is asked.</summary>
    /// <returns>Public id.</returns>
    /// <exception cref="RequestRejected">What has come to be wrong since it was read, or what was found at an address.</exception>
    public async Task<string> ImportAsync(Caller caller, ImportPreview preview, ImportRow row, CancellationToken cancel)
    {
        caller.Require(Role.Editor);
        if (!row.IsGood) throw RequestRejected.Field(row.Problems[0].Field, row.Problems[0].Said);
        var said = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { row.Draft, row.Addresses }, JsonSerializerOptions.Default));
        var creation = new Creation(string.Create(CultureInfo.InvariantCulture, $"csv-{preview.Batch}-{row.Line}"), Convert.ToHexStringLower(said));
        if (await posts.CreatedAsync(caller, creation, cancel) is { } made) return made;
        var media = row.Draft.Media.ToList();
        foreach (var address in row.Addresses) media.Add(new((await downloads.FetchAsync(caller, address, cancel)).PublicId, null, null));
        return await posts.CreateAsync(caller, row.Draft with { Media = media, Creation = creation }, row.Intent, cancel);
    }

    /// <summary>A file to begin with: one row of each kind, for this workspace's accounts.</summary>
    public async Task<string> ExampleAsync(Caller caller, TimeZoneInfo zone, CancellationToken cancel)
    {
        await using var db = contexts.For(caller);
        var account = await db.Accounts.Where(a => a.Status != AccountStatus.Disconnected).OrderBy(a => a.Id).Select(a => a.Username).FirstOrDefaultAsync(cancel) ?? "";
        var file = await db.Assets.Where(a => a.OriginalKey != null).OrderByDescending(a => a.Id).Select(a => a.FileName).FirstOrDefaultAsync(cancel) ?? "bread.jpg";
        var day = WallClock.Local(time.GetUtcNow(), zone).AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return CsvTable.Write([ImportHeader.Ours, [day, "09:00", ImportTexts.ExampleCaption, account, file, ImportTexts.ExampleAltText], ["", "", ImportTexts.ExampleDraft, account, "", ""]]);
    }

    static async Task<Dictionary<string, MediaAsset>> LibraryAsync(SchedulerDbContext db, List<string> files, CancellationToken cancel)
    {
        var library = new Dictionary<string, MediaAsset>(StringComparer.Ordinal);
        foreach (var some in files.Where(file => file.Length <= 200).Chunk(200))
        {
            // The newest of a name comes last, and stays.
            foreach (var asset in await db.Assets.AsNoTracking().Where(a => a.OriginalKey != null && (some.Contains(a.FileName) || some.Contains(a.PublicId))).OrderBy(a => a.Id).ToListAsync(cancel))
                (library[asset.FileName], library[asset.PublicId]) = (asset, asset);
        }
        return library;
    }

    static string Decode(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(file[2..]);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(file[2..]);
        var text = file.StartsWith("\uFEFF"u8) ? file[3..] : file;
        return System.Text.Unicode.Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text);
    }
}
