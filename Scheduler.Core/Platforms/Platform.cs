namespace Scheduler.Core.Platforms;

/// <summary>The platforms by their stable numbers (stored) and names (used in ids such as instagram-1784…).</summary>
public enum Platform
{
    Instagram = 1,
    Facebook = 2,
    Threads = 3,
    X = 4,
    LinkedIn = 5,
    Bluesky = 6,
    Mastodon = 7,
    Telegram = 8,
    TikTok = 9,
    YouTube = 10,
}
