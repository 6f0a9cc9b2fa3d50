using System.Globalization;
using Scheduler.Core.Platforms;
using Scheduler.Core.Posts;
using Scheduler.Core.Shared;

namespace Scheduler.Web.Components.Compose;

/// <summary>Asks the rules of Core what stands in the way of a post, and gives each answer its place in the composer, its next step and its remedy.</summary>
static class ComposeChecks
{
    /// <summary>Field by field in the order of the page.</summary>
    public static IReadOnlyList<ComposeProblem> Of(ComposeModel model, PostIntent intent)
    {
        var accounts = model.Chosen.Select(a => new RuleAccount(a.Platform, a.Username, a.TokenRenewable)).ToList();
        var text = PlainText.Clean(model.Caption);
        var variants = model.Variants.Select(v => VariantRules.Clean(v.ToDraft())).ToList();
        var pictures = model.Pictures;
        var problems = new List<ComposeProblem>();
        if (intent != PostIntent.SaveDraft)
        {
            problems.AddRange(PostRules.Content([.. pictures.Select(p => p.ToRule())], accounts, variants).Select(p => Place(model, p)).OrderBy(p => p.Field == "media"));
        }
        problems.AddRange(pictures.Where(p => p.Refusal is not null).Select(p => new ComposeProblem("media", p.Refusal!, ComposeTexts.RemoveRefused, Picture: p) { Fix = ComposeFix.RemoveRefused }));
        if (pictures.Any(p => p.IsUploading)) problems.Add(new("media", ComposeTexts.StillUploading, ComposeTexts.WaitForUpload, IsMissing: true));
        var words = intent == PostIntent.SaveDraft
            ? PostRules.Storable(text).Concat(VariantRules.Storable(variants)).Concat(PostRules.AltTexts(pictures.Select(p => p.AltText)))
            : PostRules.Text(text, accounts, pictures.Count, variants).Concat(VariantRules.Storable(variants)).Concat(VariantRules.Settings(variants, model.Platforms));
        problems.AddRange(words.Select(p => Place(model, p)));
        if (model.When.Refusal is { } skipped && intent != PostIntent.PublishNow) problems.Add(new("time", skipped, ComposeTexts.ChooseOtherTime));
        else if (intent == PostIntent.Schedule && model.When.At is null) problems.Add(new("time", ComposeTexts.ChooseDateAndTime, ComposeTexts.ChooseTime, IsMissing: true));
        else if (intent == PostIntent.Schedule) problems.AddRange(PostRules.Date(model.When.At!.Value, model.Now, accounts).Select(p => Place(model, p)));
        return problems;
    }

    static ComposeProblem Place(ComposeModel model, Problem problem) => problem.Field switch
    {
        "accounts" => new(problem.Field, problem.Message, ComposeTexts.ChooseAccount, IsMissing: true),
        "media" when model.Pictures.Count == 0 => new(problem.Field, problem.Message, model.IsVideoOnly ? ComposeTexts.AddVideo : ComposeTexts.AddPicture, IsMissing: true),
        "media" when problem.Media is { } place => OfOne(model, problem, model.Pictures[place]),
        "media" when model.TooMany > 0 => new(problem.Field, problem.Message, ComposeTexts.RemoveSome) { Fix = ComposeFix.RemoveLast },
        "media" => new(problem.Field, problem.Message, ComposeTexts.RemoveSome),
        "caption" => new(problem.Field, problem.Message, ComposeTexts.ShortenCaption),
        "time" => new(problem.Field, problem.Message, ComposeTexts.ChooseOtherTime),
        _ when ComposeProblem.PlatformOf(problem.Field) is { } platform => new(problem.Field, problem.Message, VariantStep(platform, problem.Field), IsMissing: problem.IsMissing),
        _ => new(problem.Field, problem.Message, ComposeTexts.ChooseOtherTime),
    };

    static ComposeProblem OfOne(ComposeModel model, Problem problem, ComposePicture picture) => problem.Remedy switch
    {
        MediaRemedy.Crop => new(problem.Field, problem.Message, CropStep(model, picture), Picture: picture) { Fix = ComposeFix.Crop },
        MediaRemedy.ShorterText => new(problem.Field, problem.Message, ComposeTexts.ShortenAltText, Picture: picture),
        _ => new(problem.Field, problem.Message, ComposeTexts.ChooseOtherVideo, Picture: picture) { Fix = ComposeFix.Remove },
    };

    static string VariantStep(Platform platform, string field) =>
        Phrase.Fill(field == VariantRules.Field(platform, "caption") ? ComposeTexts.ShortenCaptionFor : ComposeTexts.CheckSettings, PlatformCatalog.Limits(platform).Name);

    static string CropStep(ComposeModel model, ComposePicture picture) => model.Pictures.Count == 1
        ? ComposeTexts.CropThePicture
        : Phrase.Fill(ComposeTexts.CropPicture, model.PlaceOf(picture).ToString(CultureInfo.CurrentCulture));
}
