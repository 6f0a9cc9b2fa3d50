namespace Scheduler.Core.Platforms;

/// <summary>The platforms by their stable numbers (stored) and names (used in ids such as instagram-1784…).</summary>
public enum Platform
{
    Instagram = 1,
}
