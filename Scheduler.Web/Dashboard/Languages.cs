using System.Collections.Frozen;
using System.Globalization;
using System.Security.Claims;
using Scheduler.Core.Shared;
using Scheduler.Web.Auth;

namespace Scheduler.Web.Dashboard;

/// <summary>In which language and manner of writing dates a request is answered.</summary>
public static class Languages
{
    /// <summary>Every region of the languages we speak: the words are the same; dates, first day of the week and clock are the reader's own.</summary>
    static readonly FrozenDictionary<string, CultureInfo> Regions = CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Where(culture => Language.All.Contains(culture.TwoLetterISOLanguageName, StringComparer.Ordinal)).ToFrozenDictionary(culture => culture.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is said to nobody in particular (the log, the command line, the engine) is English, whatever the language of the server's own system.</summary>
    public static void LeaveTheSystems()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.InvariantCulture, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// People are answered in their language: pages, what a live page does, and the routes marked <see cref="ForReaders"/>. What machines
    /// read (APIs, health, metrics) does not change with a browser. After the authentication, since a member's choice wins.
    /// </summary>
    public static void UseLanguages(this WebApplication app) =>
        app.Use((http, next) =>
        {
            var culture = ForReaders.Covers(http) ? Of(http.User.FindFirstValue(MemberClaims.Language), Accepted(http.Request)) : CultureInfo.InvariantCulture;
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            return next(http);
        });

    /// <param name="chosen">The member's own choice, which wins over the browser; null = the browser's.</param>
    /// <param name="accepted">The browser's languages, the dearest first. They name the region also of a language that was chosen.</param>
    public static CultureInfo Of(string? chosen, IEnumerable<string> accepted)
    {
        foreach (var tag in accepted)
        {
            var language = tag.Split('-')[0].ToLowerInvariant();
            if (chosen is null ? Language.All.Contains(language, StringComparer.Ordinal) : language == chosen) return Regions.GetValueOrDefault(tag) ?? Language.Culture(language);
        }
        return Language.Culture(chosen);
    }

    static IEnumerable<string> Accepted(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.ToString());
}
