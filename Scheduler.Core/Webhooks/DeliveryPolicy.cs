namespace Scheduler.Core.Webhooks;

/// <summary>When to try again, and when to stop. Pure: chance is handed in.</summary>
public static class DeliveryPolicy
{
    static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
    ];

    /// <summary>Tries in all, over about a day.</summary>
    public static int MaxAttempts => Waits.Length + 1;

    /// <summary>So many deliveries given up in a row switch their webhook off.</summary>
    public const int MaxFailures = 5;

    /// <summary>How long a receiver may take to answer.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>Longer than any single try.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>How long the log of deliveries reaches back.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <param name="attempts">Tries that have failed, this one included.</param>
    /// <param name="chance">0 to 1, spreads the tries of many deliveries: from three quarters of the wait to five quarters.</param>
    /// <returns>Null: it is given up.</returns>
    public static TimeSpan? Wait(int attempts, double chance) => attempts >= MaxAttempts ? null : Waits[attempts - 1] * (0.75 + (chance / 2));
}
