using Scheduler.Core.Shared;

namespace Scheduler.Core.Campaigns;

/// <summary>What a campaign may be. Pure; each refusal names its field: name, description, startDate, endDate, status.</summary>
public static class CampaignRules
{
    public const int MaxName = 100, MaxDescription = 2000;

    /// <summary>Years that somebody can mean; what lies outside is a slip of the finger.</summary>
    static readonly DateOnly First = new(2000, 1, 1), Last = new(2199, 12, 31);

    /// <summary>The draft as it may be stored: words cleaned of tags and of what databases do not take.</summary>
    /// <exception cref="RequestRejected">All fields that are wrong.</exception>
    internal static CampaignDraft Clean(CampaignDraft draft)
    {
        var (name, description) = (PlainText.Clean(draft.Name?.ReplaceLineEndings(" ")), PlainText.Clean(draft.Description));
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        if (name.Length == 0) wrong["name"] = CampaignTexts.NameIt;
        else if (name.Length > MaxName) wrong["name"] = Phrase.Fill(CampaignTexts.NameTooLong, MaxName);
        if (description.Length > MaxDescription) wrong["description"] = Phrase.Fill(CampaignTexts.DescriptionTooLong, MaxDescription);
        if (draft.StartsOn is { } start && (start < First || start > Last)) wrong["startDate"] = CampaignTexts.NoSuchYear;
        if (draft.EndsOn is { } end && (end < First || end > Last)) wrong["endDate"] = CampaignTexts.NoSuchYear;
        else if (draft.EndsOn < draft.StartsOn) wrong["endDate"] = CampaignTexts.EndsTooEarly;
        if (!Enum.IsDefined(draft.Status)) wrong["status"] = CampaignTexts.NoSuchStatus;
        return wrong.Count == 0
            ? draft with { Name = name, Description = description }
            : throw new RequestRejected(RejectionCode.Invalid, string.Join(' ', wrong.Values), wrong);
    }
}
