namespace Scheduler.Tests.Support;

public class ReferencesTests
{
    [Theory]
    [InlineData("using Scheduler.Core.Posts;")]
    [InlineData("using static Scheduler.Core.Posts.PostRules;")]
    [InlineData("using Other = Scheduler.Core.Posts.Post;")]
    [InlineData("@inject Scheduler.Core.Posts.PostService Posts")]
    [InlineData("global::Scheduler.Core.Posts.Post post")]
    [InlineData("Core.Posts.Post post")]
    [InlineData("List<Posts.Post> posts")]
    public void Every_way_to_write_a_reference_is_found(string code) => Assert.Matches(References.To("Scheduler.Core", ["Posts", "Media"]), code);

    [Theory]
    [InlineData("using Scheduler.Core.PostsArchive;")]
    [InlineData("using Scheduler.Core.Publishing;")]
    [InlineData("var n = workspace.Posts.Count;")]
    [InlineData("public List<Post> Posts { get; }")]
    public void What_only_looks_alike_is_none(string code) => Assert.DoesNotMatch(References.To("Scheduler.Core", ["Posts", "Media"]), code);

    [Fact]
    public void Without_children_nothing_matches() => Assert.DoesNotMatch(References.To("Scheduler.Core", []), "using Scheduler.Core.Posts;");

    [Fact]
    public void Comments_are_no_code_and_places_name_the_line()
    {
        using var folder = new TempFolder("source");
        File.WriteAllText(folder.File("A.cs"), "// using Scheduler.Core.Posts;\n/* Scheduler.Core.Posts\n */\nvar url = \"http://x/**/y\"; Scheduler.Core.Posts.Post p; // Posts.Post\n");
        var file = SourceFile.Read("Scheduler.Core/A.cs", folder.File("A.cs"));
        Assert.Equal(["Scheduler.Core/A.cs:4: var url = \"http://x/**/y\"; Scheduler.Core.Posts.Post p; // Posts.Post"], file.Find(References.To("Scheduler.Core", ["Posts"])));
    }
}
