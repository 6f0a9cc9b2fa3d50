namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>Makes the requests; the same seed and number make the same one again, but for the ids of the world.</summary>
sealed class RequestMaker(FuzzWorld world, int seed)
{
    /// <summary>One batch in so many consists of proper calls.</summary>
    const int ProperEvery = 8;

    /// <summary>Requests that are sent, and judged, together.</summary>
    public const int Batch = 250;

    public FuzzRequest Make(int number)
    {
        var dice = Dice.Of(seed, number);
        var draft = CallTemplates.Make(dice, world);
        var kind = "proper";
        if (number / Batch % ProperEvery != 0) kind = Mutations.Spoil(dice, world, draft);
        else if (dice.Chance(0.5))
        {
            kind = "odd";
            Mutations.Vary(dice, world, draft);
        }
        var body = draft.Method is "GET" or "HEAD" && draft.Bytes is null && draft.Text is null ? null : draft.Body;
        IEnumerable<KeyValuePair<string, string>> headers = draft.Headers;
        if (body is not null && draft.ContentType.Length > 0) headers = headers.Append(new("Content-Type", draft.ContentType));
        return new(number, kind, draft.Method, draft.Target, [.. headers], body, draft.CutAfter is { } cut && cut < body?.Length ? cut : null);
    }
}
