namespace Scheduler.Web.Components.Shared;

public enum SkeletonShape
{
    Lines,

    /// <summary>The list of posts.</summary>
    Rows,

    /// <summary>The month's grid.</summary>
    Month,

    /// <summary>The week's columns.</summary>
    Week,

    /// <summary>Account cards.</summary>
    Cards,
}
