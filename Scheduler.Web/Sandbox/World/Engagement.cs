namespace Scheduler.Web.Sandbox.World;

/// <summary>Made-up numbers of a post: the same for the same post and hour, and never falling.</summary>
public sealed record Engagement(int Views, int Reach, int Likes, int Comments, int Shares, int Saved)
{
    public int TotalInteractions => Likes + Comments + Shares + Saved;

    /// <param name="mediaId">Its last digits decide how well the post does.</param>
    /// <param name="age">Since publishing; after some days the numbers stand still, as they do in life.</param>
    public static Engagement After(string mediaId, TimeSpan age)
    {
        var appeal = 400 + Seed(mediaId) % 1_600;
        var progress = 1 - Math.Exp(-Math.Max(0, age.TotalHours) / 20);
        var views = (int)(appeal * progress);
        return new(views, views * 7 / 10, views / 11, views / 140, views / 190, views / 60);
    }

    static int Seed(string mediaId) => mediaId.Aggregate(17, (sum, digit) => (sum * 31 + digit) & 0xFFFFFF);
}
