using System.Text.RegularExpressions;

namespace Scheduler.Tests.Support;

/// <summary>The sources these tests were built from, for the tests that read them.</summary>
public static class SourceTree
{
    static readonly string[] NotOurs = ["bin", "obj", "node_modules", "artifacts", "data", "TestResults", ".git", ".vs"];

    /// <summary>The folder of Scheduler.sln.</summary>
    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Names of the folders directly in <paramref name="folder"/>; none where it is not there (yet).</summary>
    public static IReadOnlyList<string> FoldersIn(string folder) => Directory.Exists(PathOf(folder))
        ? [.. Directory.EnumerateDirectories(PathOf(folder)).Select(path => Path.GetFileName(path)).Except(NotOurs)]
        : [];

    /// <summary>C# and Razor sources in a folder and below, without generated migrations.</summary>
    public static IEnumerable<SourceFile> Code(string folder) => Files(folder, @"\.(cs|razor)$").Where(file => !file.Path.Contains("/Migrations/", StringComparison.Ordinal));

    /// <summary>Files in a folder and below whose name matches.</summary>
    public static IEnumerable<SourceFile> Files(string folder, string name)
    {
        if (!Directory.Exists(PathOf(folder))) return [];
        var wanted = new Regex(name, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return Walk(new DirectoryInfo(PathOf(folder)))
            .Where(file => wanted.IsMatch(file.Name))
            .Select(file => SourceFile.Read(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), file.FullName));
    }

    static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(below => !NotOurs.Contains(below.Name) && below.LinkTarget is null).SelectMany(Walk));

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Scheduler.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("Scheduler.sln lies in no folder above the tests.");
    }
}
