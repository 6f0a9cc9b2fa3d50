namespace Scheduler.Web.Components.Posts;

/// <summary>How large a post is drawn.</summary>
public enum CardShape
{
    /// <summary>A line or two in a day's cell.</summary>
    Month,

    /// <summary>A dot of its status in a day's cell: the month on a phone.</summary>
    Dot,

    /// <summary>With its picture above.</summary>
    Week,

    /// <summary>A line of the list.</summary>
    Row,
}
