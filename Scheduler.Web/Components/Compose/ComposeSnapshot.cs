using Scheduler.Core.Media;

namespace Scheduler.Web.Components.Compose;

/// <summary>What somebody typed, as the browser keeps it against a lost connection (js/compose.js writes it, the composer reads it back).</summary>
/// <param name="Date">yyyy-MM-dd, or empty.</param>
/// <param name="Time">HH:mm, or empty.</param>
/// <param name="Accounts">Public ids.</param>
/// <param name="SavedAt">By the browser's clock.</param>
public sealed record ComposeSnapshot(
    string? Caption, string? Date, string? Time, IReadOnlyList<string>? Accounts, IReadOnlyList<SnapshotPicture>? Pictures, DateTimeOffset SavedAt);

/// <param name="Asset">Public id of the upload.</param>
public sealed record SnapshotPicture(string Asset, Crop? Crop, string? AltText);
