namespace Scheduler.Web.Sandbox.World;

/// <summary>Everybody in the sandbox: one of each kind that a login must cope with.</summary>
public static class People
{
    static readonly InstagramAccount Bakery = new("17841400000000001", "blue.bakery", "Blue Bakery", "Bread and cake, baked at four in the morning.", 4_812, 211);
    static readonly InstagramAccount Cafe = new("17841400000000002", "blue.cafe", "Blue Café", "Coffee next door to the bakery. Closed on Mondays.", 1_930, 164);
    static readonly InstagramAccount Ceramics = new("17841400000000003", "weiss.ceramics", "Weiss Ceramics", "Bowls and cups, thrown by hand.", 12_407, 389);

    public static IReadOnlyList<Person> All { get; } =
    [
        new("anna", "122100000000000001", "Anna Blau", "Two accounts: blue.bakery and blue.cafe",
            [new("109900000000001", "Blue Bakery", Bakery), new("109900000000002", "Blue Café", Cafe)]),
        new("jonas", "122100000000000002", "Jonas Weiss", "One account: weiss.ceramics",
            [new("109900000000003", "Weiss Ceramics", Ceramics)]),
        new("mia", "122100000000000003", "Mia Solo", "No Facebook Page", []),
        new("leo", "122100000000000004", "Leo Page", "A Page without Instagram",
            [new("109900000000004", "Leo's Garage", Instagram: null)]),
    ];

    public static IReadOnlyList<InstagramAccount> Accounts { get; } =
        [.. All.SelectMany(person => person.Pages).Select(page => page.Instagram).OfType<InstagramAccount>()];

    public static Person ById(string id) => All.First(person => person.Id == id);

    public static Person? ByKey(string? key) => All.FirstOrDefault(person => person.Key == key);

    public static FacebookPage? Page(string id) => All.SelectMany(person => person.Pages).FirstOrDefault(page => page.Id == id);

    public static InstagramAccount? Account(string? idOrUsername) =>
        Accounts.FirstOrDefault(account => account.Id == idOrUsername || account.Username == idOrUsername);
}
