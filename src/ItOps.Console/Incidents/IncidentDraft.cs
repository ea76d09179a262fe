using ItOps.Console.Words;
using ItOps.Contracts.Assets;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;
using ItOps.Contracts.Incidents;

namespace ItOps.Console.Incidents;

/// <summary>A ticket that is being written. Kept in the browser from the first key to the saved ticket, so that nothing typed is lost.</summary>
/// <param name="RequestId">Made once: saving twice opens one ticket.</param>
/// <param name="Touched">Whether the agent has typed or chosen anything yet.</param>
public sealed record IncidentDraft(
    Guid RequestId,
    Guid CallId,
    string Title,
    string Description,
    IncidentCategory Category,
    IncidentClass Class,
    Level Impact,
    Level Urgency,
    Guid? CallerId,
    string? CallerName,
    string? CallbackNumber,
    Guid? AssetId,
    string? AssetLabel,
    string Language,
    bool NotifyBySms,
    bool Touched)
{
    /// <summary>The draft that a call suggests: caller, first asset, topic, language and the number to write to.</summary>
    public static IncidentDraft For(Guid requestId, CallSummaryDto call, ScreenPopDto? pop)
    {
        var asset = pop?.Assets.Count > 0 ? pop.Assets[0] : null;
        var topic = pop?.Topic ?? call.Topic;
        var language = pop?.Language ?? call.Language;
        var number = pop?.Caller?.Mobile ?? NonEmpty(call.CallerNumber);
        return new IncidentDraft(
            requestId, call.Id, SuggestTitle(topic, asset, language), "",
            CategoryOf(asset), ClassOf(topic), Level.Low, Level.Medium,
            pop?.Caller?.Id ?? call.CallerId, pop?.Caller?.Name ?? call.CallerName, number,
            asset?.Id, asset?.Label, language, CanTakeSms(number), Touched: false);
    }

    public Priority Priority => PriorityMatrix.Of(Impact, Urgency);

    /// <summary>Only mobiles and whole international numbers can get an SMS; an extension can't.</summary>
    public static bool CanTakeSms(string? number) => number is { Length: >= 8 };

    public OpenIncidentRequest ToRequest() => new(
        RequestId, Title.Trim(), Description.Trim(), Category, Class, Impact, Urgency,
        CallerId, CallbackNumber, AssetId, CallId, Language, NotifyBySms && CanTakeSms(CallbackNumber));

    internal static IncidentClass ClassOf(ServiceTopic topic) =>
        topic is ServiceTopic.Consultation or ServiceTopic.Progress ? IncidentClass.Consultation : IncidentClass.Defect;

    internal static IncidentCategory CategoryOf(AssetDto? asset) => asset?.Type switch
    {
        AssetType.Software or AssetType.Licence => IncidentCategory.Software,
        AssetType.Network or AssetType.Security => IncidentCategory.Network,
        AssetType.Server or AssetType.Storage or AssetType.BusinessSystem => IncidentCategory.System,
        _ => IncidentCategory.Hardware,
    };

    /// <summary>In the caller's language, because the title is in the SMS that they get.</summary>
    private static string SuggestTitle(ServiceTopic topic, AssetDto? asset, string language)
    {
        if (asset is null || topic is not (ServiceTopic.Fault or ServiceTopic.Agent or ServiceTopic.Unknown))
        {
            return "";
        }

        var type = Terms.Of(asset.Type);
        return Words.Language.Nearest(language) == Words.Language.English ? $"{type.En} {asset.Label}: " : $"{type.Zh} {asset.Label}：";
    }

    private static string? NonEmpty(string text) => text.Length == 0 ? null : text;
}
