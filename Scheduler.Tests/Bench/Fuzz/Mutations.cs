using System.Text;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>What is done to a proper call to spoil it, or only to make it odd.</summary>
static class Mutations
{
    static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "post", "FOO", "SEARCH", "QUERY"];

    static readonly string[] Types =
    [
        "text/plain", "text/html", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=a", "application/json; charset=utf-16",
        "application/json; charset=nonsense", "application/json;charset=utf-8;charset=utf-7", "application/vnd.api+json", "APPLICATION/JSON", "application/octet-stream", "json", ";", "", "*/*", "application/json, text/html", "image/jpeg",
    ];

    static readonly string[] Unknown = ["id", "_id", "workspaceId", "userId", "WorkspaceId", "status", "isAdmin", "__proto__", "constructor", "createdAt", "version", "postGroupId", "", "$where", "content.length", "Caption", "Targets"];

    static readonly IReadOnlyList<(string Name, Action<Random, FuzzWorld, CallDraft> Do)> All =
    [
        ("syntax", Syntax), ("syntax", Syntax), ("type", Type), ("type", Type), ("type", Type), ("missing", Missing), ("duplicate", Duplicate), ("unknown", AddUnknown), ("value", Value), ("value", Value), ("value", Value),
        ("huge", Huge), ("bytes", Encode), ("deep", Deep), ("path", Path), ("path", Path), ("query", Query), ("method", Method), ("content-type", ContentType), ("header", Header), ("key", Key), ("key", Key),
        ("act-for", ActFor), ("foreign", Foreign), ("foreign", Foreign), ("foreign", Foreign), ("cut", Cut),
    ];

    /// <summary>Spoils it in one to three ways.</summary>
    /// <returns>Their names.</returns>
    public static string Spoil(Random dice, FuzzWorld world, CallDraft draft)
    {
        var names = new List<string>();
        for (var times = dice.Next(10) switch { < 6 => 1, < 9 => 2, _ => 3 }; times > 0; times--)
        {
            var (name, spoil) = dice.Pick(All);
            spoil(dice, world, draft);
            names.Add(name);
        }
        return string.Join('+', names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    /// <summary>Odd, and perhaps right: other words, other casing, other ways to say the same.</summary>
    public static void Vary(Random dice, FuzzWorld world, CallDraft draft)
    {
        switch (dice.Next(6))
        {
            case 0: Replace(dice, draft, "content", OddJson.Text("ok " + OddText.Of(dice))); break;
            case 1: draft.ContentType = "application/json; charset=utf-8"; break;
            case 2: AddUnknown(dice, world, draft); break;
            case 3: Replace(dice, draft, "platforms", OddJson.Text(OddJson.List(OddJson.Text(dice.Pick(world.Own.Platforms))))); break;
            case 4: draft.Set("x-postpost-user-id", world.Own.PublicId); break;
            default: draft.Set("User-Agent", "Mozilla/5.0 (fuzz)"); break;
        }
    }

    static void Syntax(Random dice, FuzzWorld world, CallDraft draft) => draft.Text = OddJson.Broken(dice, draft.Json is { Length: > 0 } json ? json : "{\"content\":\"a\"}");

    static void Type(Random dice, FuzzWorld world, CallDraft draft) => Replace(dice, draft, null, OddJson.Value(dice));

    static void Value(Random dice, FuzzWorld world, CallDraft draft)
    {
        var text = OddJson.Text(OddText.Of(dice));
        Replace(dice, draft, null, draft.Fields.Exists(f => f.Name is "platforms" or "events") && dice.Chance(0.4) ? OddJson.List(text, text) : text);
    }

    static void Huge(Random dice, FuzzWorld world, CallDraft draft)
    {
        if (dice.Chance(0.7)) Replace(dice, draft, null, OddJson.Text(OddText.Huge(dice)));
        else if (dice.Chance(0.5)) Replace(dice, draft, "platforms", OddJson.List(Enumerable.Repeat(OddJson.Text(dice.Pick(world.Own.Platforms)), dice.Next(2, 5000))));
        else draft.Fields.AddRange(Enumerable.Range(0, dice.Next(100, 3000)).Select(i => ($"field{i}", "1")));
    }

    static void Missing(Random dice, FuzzWorld world, CallDraft draft)
    {
        if (draft.Fields.Count > 0) draft.Fields.RemoveAt(dice.Next(draft.Fields.Count));
    }

    static void Duplicate(Random dice, FuzzWorld world, CallDraft draft)
    {
        if (draft.Fields.Count == 0) return;
        var (name, _) = dice.Pick(draft.Fields);
        draft.Fields.Insert(dice.Next(draft.Fields.Count + 1), (dice.Chance(0.5) ? name : name.ToUpperInvariant(), OddJson.Value(dice)));
    }

    static void AddUnknown(Random dice, FuzzWorld world, CallDraft draft) => draft.Fields.Add((dice.Pick(Unknown), dice.Chance(0.5) ? OddJson.Value(dice) : OddJson.Text(world.Other.PublicId)));

    static void Deep(Random dice, FuzzWorld world, CallDraft draft) => Replace(dice, draft, "platformSettings", OddJson.Nested(dice, dice.Next(10, 5000)));

    static void Encode(Random dice, FuzzWorld world, CallDraft draft)
    {
        var json = draft.Json is { Length: > 0 } text ? text : "{}";
        draft.Bytes = dice.Next(7) switch
        {
            0 => Encoding.Unicode.GetBytes(json),
            1 => Encoding.UTF32.GetBytes(json),
            2 => [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(json)],
            3 => Encoding.Latin1.GetBytes(json.Replace("Fresh", "Fr\u00e9sh", StringComparison.Ordinal)),
            4 => Spoilt(dice, Encoding.UTF8.GetBytes(json)),
            5 => [.. Encoding.UTF8.GetBytes(json), 0xed, 0xa0, 0x80, 0xff, 0xfe],
            _ => Random(dice),
        };
        if (dice.Chance(0.2)) draft.Set("Content-Encoding", dice.Pick(["gzip", "br", "identity", "nonsense"]));
    }

    static void Path(Random dice, FuzzWorld world, CallDraft draft)
    {
        var (path, query) = draft.Target.Split('?') is [var before, var after] ? (before, "?" + after) : (draft.Target, "");
        var last = path.LastIndexOf('/');
        draft.Target = dice.Next(20) switch
        {
            0 => path + "/",
            1 => path.Replace("/", "//", StringComparison.Ordinal),
            2 => path.ToUpperInvariant(),
            3 => path[..last] + "/%2e%2e/" + path[(last + 1)..],
            4 => path[..last] + "/./" + path[(last + 1)..],
            5 => path[..last] + "/..%2f" + path[(last + 1)..],
            6 => path[..last] + "%2f" + path[(last + 1)..],
            7 => path + "%00",
            8 => path + "/%ff%fe",
            9 => path + ";jsessionid=1",
            10 => path[..last] + "/" + new string('a', dice.Next(200, 7000)),
            11 => path[..last] + "/" + Uri.EscapeDataString(OddText.Of(dice).Replace('\ud800', 'x')),
            12 => path + "/../../../../../../etc/passwd",
            13 => path[..last] + "/%c0%ae%c0%ae/" + path[(last + 1)..],
            14 => path + "\\..\\..",
            15 => path + "%",
            16 => path[..last] + "/" + dice.Pick(world.Own.Posts).ToUpperInvariant(),
            17 => path[..last] + "/" + dice.Pick(world.Own.Posts) + "%20",
            18 => path + "/" + dice.Pick(world.Own.Posts) + "/posts",
            _ => path[..last] + "/{id}|<>\"^`",
        } + query;
    }

    static void Query(Random dice, FuzzWorld world, CallDraft draft)
    {
        var name = dice.Pick(["page", "limit", "status", "platform", "sortBy", "sortOrder", "fromDate", "toDate", "cursor", "x-api-key", "workspaceId", "a[]", "%00"]);
        var value = Uri.EscapeDataString(dice.Chance(0.1) ? new string('9', 3000) : OddText.Of(dice));
        draft.Target += (draft.Target.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"{name}={value}" + (dice.Chance(0.2) ? $"&{name}=1&&=&%" : "");
    }

    static void Method(Random dice, FuzzWorld world, CallDraft draft) => draft.Method = dice.Pick(Methods);

    static void ContentType(Random dice, FuzzWorld world, CallDraft draft)
    {
        draft.ContentType = dice.Pick(Types);
        if (draft.Body is null) draft.Text = "{}";
    }

    static void Header(Random dice, FuzzWorld world, CallDraft draft)
    {
        var (name, value) = dice.Pick(
        [
            ("X-HTTP-Method-Override", "DELETE"), ("X-Original-URL", "/api/v1/workspace/users"), ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "nonsense"), ("Forwarded", "for=\"_x\";host=evil"),
            ("Origin", "https://evil.example"), ("Origin", "null"), ("Cookie", "__Host-Scheduler=AAAA; a=b; =;"), ("Authorization", "Basic AAAA"), ("Authorization", "Bearer x.y.z"), ("Idempotency-Key", ""), ("Idempotency-Key", new string('k', 5000)),
            ("Idempotency-Key", "\u00e9\u00ff"), ("Accept", "text/html"), ("Accept", "application/xml;q=1"), ("Accept-Language", "de-DE,xx;q=9"), ("Accept-Encoding", "nonsense, *;q=0"), ("Expect", "nonsense"), ("Range", "bytes=0-1,5-"), ("If-None-Match", "*"),
            ("Host", "evil.example"), ("Host", "127.0.0.1:1"), ("x-postpost-client", "mcp"), ("x-publora-client", "\u00ff"), ("MCP-Protocol-Version", "1999-01-01"), ("Mcp-Session-Id", "abc"), ("Upgrade", "websocket"), ("X-Long", new string('x', 9000)),
            ("Content-Language", "\u00ff"), ("traceparent", "00-zz-zz-01"), ("Sec-Fetch-Site", "cross-site"),
        ]);
        draft.Set(name, value);
    }

    /// <summary>After this nothing may be done: the key opens nothing, or not this.</summary>
    static void Key(Random dice, FuzzWorld world, CallDraft draft)
    {
        draft.Remove("x-api-key");
        draft.Remove("x-publora-key");
        if (dice.Next(12) is var way and > 0)
            draft.Set(dice.Pick(["x-api-key", "x-publora-key"]), way switch
            {
                1 => " ",
                2 => "sk_",
                3 => world.Own.RevokedKey,
                4 => world.Own.Key[..^1],
                5 => world.Own.Key + "A",
                6 => world.Own.Key.ToUpperInvariant(),
                7 => "sk_" + OddText.Id(dice),
                8 => new string('k', dice.Next(201, 8000)),
                9 => "\u00e9\u00ff\u0080",
                10 => "' OR '1'='1",
                _ => world.Own.ReadKey,
            });
    }

    static void ActFor(Random dice, FuzzWorld world, CallDraft draft) => draft.Set(dice.Pick(["x-postpost-user-id", "x-publora-user-id"]), dice.Next(7) switch
    {
        0 => world.Other.PublicId,
        1 => world.Other.Managed,
        2 => OddText.Id(dice),
        3 => world.Own.PublicId.ToUpperInvariant(),
        4 => "1",
        5 => world.Own.Managed,
        _ => "me' --",
    });

    /// <summary>Names of the other workspace's things, which must be as if they did not exist.</summary>
    static void Foreign(Random dice, FuzzWorld world, CallDraft draft)
    {
        var (own, other) = (world.Own, world.Other);
        foreach (var (mine, theirs) in new[] { (own.Posts, other.Posts), (own.Spare, other.Spare), (own.Webhooks, other.Webhooks), (own.Uploads, other.Uploads), (own.Platforms, other.Platforms), (own.Accounts, other.Accounts), ([own.Managed], [other.Managed]) })
        {
            foreach (var id in mine.Where(id => draft.Target.Contains(id, StringComparison.Ordinal))) draft.Target = draft.Target.Replace(id, dice.Pick(theirs), StringComparison.Ordinal);
            for (var i = 0; i < draft.Fields.Count; i++)
                foreach (var id in mine.Where(id => draft.Fields[i].Json.Contains(id, StringComparison.Ordinal)))
                    draft.Fields[i] = (draft.Fields[i].Name, draft.Fields[i].Json.Replace(id, dice.Pick(theirs), StringComparison.Ordinal));
        }
        if (draft.Method == "DELETE" && draft.Target.Contains("/webhooks/", StringComparison.Ordinal)) draft.Target = $"{CallTemplates.Prefix}/webhooks/{dice.Pick(other.Webhooks)}";
        if (dice.Chance(0.1)) draft.Fields.Add(("mediaId", OddJson.Text(dice.Pick(other.Assets))));
    }

    static void Cut(Random dice, FuzzWorld world, CallDraft draft)
    {
        if (draft is { TakesBody: true, Body: { Length: > 1 } body, Method: not ("GET" or "HEAD") }) draft.CutAfter = dice.Next(1, body.Length);
    }

    static void Replace(Random dice, CallDraft draft, string? field, string json)
    {
        var at = field is null ? dice.Next(draft.Fields.Count + 1) : draft.Fields.FindIndex(f => f.Name == field);
        if (at >= 0 && at < draft.Fields.Count) draft.Fields[at] = (draft.Fields[at].Name, json);
        else if (draft.Method is not "GET") draft.Fields.Add((field ?? dice.Pick(["content", "platforms", "scheduledTime", "status", "platformSettings"]), json));
    }

    static byte[] Spoilt(Random dice, byte[] bytes)
    {
        for (var times = dice.Next(1, 8); times > 0 && bytes.Length > 0; times--) bytes[dice.Next(bytes.Length)] = (byte)dice.Next(256);
        return bytes;
    }

    static byte[] Random(Random dice)
    {
        var bytes = new byte[dice.Next(1, 2000)];
        dice.NextBytes(bytes);
        return bytes;
    }
}
