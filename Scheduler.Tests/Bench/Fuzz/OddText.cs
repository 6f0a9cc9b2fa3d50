using System.Globalization;

namespace Scheduler.Tests.Bench.Fuzz;

/// <summary>Text that trips up programs, and text that looks odd and is not.</summary>
static class OddText
{
    static readonly string[] Pool =
    [
        "", " ", "\t\r\n", "\0", "a\0b", "\u0001\u001f\u007f", "\ufeffa", "\uffff", "\ufffe", "\ud800", "\udc00", "a\ud83d", "\ude00b", "\udc00\ud800", "\U0001F469\u200D\U0001F469\u200D\U0001F467", "\U0001F1E9\U0001F1EA",
        "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "\u202Egnp.exe", "\u200B", "\u2028\u2029", "\u0130\u0131", "\u00DF\u1E9E", "\u0661\u0662\u0663", "\uFDFA", "\u3164",
        "null", "undefined", "true", "-1", "0", "1e309", "NaN", "Infinity", "0x10", "1_000", "9223372036854775808", "-9223372036854775809",
        "' OR '1'='1", "'; DROP TABLE \"Posts\"; --", "\" OR 1=1 --", "%", "_", "\\", "[a-z]*", "(((((a+)+)+)+)+)$", "${jndi:ldap://127.0.0.1/a}", "{{7*7}}", "<script>alert(1)</script>", "<b>bold</b> & co", "<![CDATA[",
        "../../../../etc/passwd", "..\\..\\windows\\win.ini", "/dev/null", "CON", "file:///etc/passwd", "http://169.254.169.254/latest/meta-data/", "http://[::1]:1/", "http://user:pass@localhost/", "javascript:alert(1)", "data:text/html,x", "gopher://127.0.0.1/", "https://", "//example.org",
        "instagram-", "-1", "instagram", "twitter-1", "INSTAGRAM-17841400000000001", "instagram-17841400000000001 ", "instagram-\0", "bluesky-did:plc:abc", "telegram--100123",
        "2026-02-30T10:00:00Z", "2026-13-01", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00Z", "0000-00-00T00:00:00Z", "2027-01-01T10:00:00+99:00", "2027-01-01", "1796112000", "tomorrow", "2027-01-01T24:00:00Z", "2027-01-01T10:00:60Z", "-002027-01-01T10:00:00Z", "+275760-09-13T00:00:00.000Z",
        "ffffffffffffffffffffffff", "000000000000000000000000", "FFFFFFFFFFFFFFFFFFFFFFFF", "ffffffffffffffffffffffffff", "fffffffffffffffffffffff", "zzzzzzzzzzzzzzzzzzzzzzzz", "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "draft", "scheduled", "published", "DRAFT", "Scheduled", "deleted", "POST.PUBLISHED", "post.published", "*",
    ];

    public static string Of(Random dice) => dice.Next(8) switch
    {
        0 => Random(dice, dice.Next(1, 60)),
        1 => dice.Pick(Pool) + dice.Pick(Pool),
        2 => string.Concat(Enumerable.Repeat(dice.Pick(Pool), dice.Next(2, 40))),
        _ => dice.Pick(Pool),
    };

    /// <summary>Very much of it.</summary>
    public static string Huge(Random dice)
    {
        var unit = dice.Next(4) switch { 0 => "a", 1 => "\U0001F600", 2 => "\n", _ => "\u00e9 " };
        return string.Concat(Enumerable.Repeat(unit, dice.Pick([9_999, 10_000, 10_001, 40_000, 130_000, 300_000]) / unit.Length));
    }

    /// <summary>Hexadecimal digits as an id has them, of nothing.</summary>
    public static string Id(Random dice) => string.Concat(Enumerable.Range(0, 24).Select(_ => dice.Next(16).ToString("x", CultureInfo.InvariantCulture)));

    static string Random(Random dice, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)dice.Next(dice.Chance(0.7) ? 0x250 : 0x10000)));
}
