namespace Scheduler.Core.Analytics;

/// <summary>What is counted of a post.</summary>
public enum PostMetric
{
    /// <summary>How often it was shown.</summary>
    Impressions = 1,

    /// <summary>How many people saw it.</summary>
    Reached = 2,

    Reshares = 3,

    /// <summary>Likes and their kin.</summary>
    Reactions = 4,

    Comments = 5,
}
