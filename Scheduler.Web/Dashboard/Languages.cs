using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Scheduler.Web.Dashboard;

/// <summary>In which language and manner of writing dates the dashboard speaks to a browser.</summary>
static class Languages
{
    /// <summary>For browsers whose language we do not speak: English words, weeks from Monday, 24 hours.</summary>
    const string Fallback = "en-GB";

    public static void UseLanguages(this WebApplication app)
    {
        // Every English: the words are the same, dates, first day of the week and clock are the reader's own.
        var english = CultureInfo.GetCultures(CultureTypes.SpecificCultures).Where(c => c.TwoLetterISOLanguageName == "en").ToList();
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(Fallback),
            SupportedCultures = english,
            SupportedUICultures = english,
            RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()],
        });
    }
}
