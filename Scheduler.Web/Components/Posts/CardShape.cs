namespace Scheduler.Web.Components.Posts;

/// <summary>How large a post is drawn.</summary>
public enum CardShape
{
    /// <summary>A line or two in a day's cell.</summary>
    Month,

    /// <summary>With its picture above.</summary>
    Week,

    /// <summary>A line of the list.</summary>
    Row,
}
