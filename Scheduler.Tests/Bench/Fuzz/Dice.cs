namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>Choices that the same seed makes again.</summary>
static class Dice
{
    /// <summary>The dice of one request: the same for the same seed and number, in whatever order the requests are made.</summary>
    public static Random Of(int seed, int number) => new(unchecked((seed * 1_000_003) ^ (number * 7919)));

    public static T Pick<T>(this Random dice, IReadOnlyList<T> from) => from[dice.Next(from.Count)];

    public static bool Chance(this Random dice, double share) => dice.NextDouble() < share;
}
