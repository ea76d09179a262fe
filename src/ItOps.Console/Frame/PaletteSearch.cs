using ItOps.Console.Api;
using ItOps.Console.Words;
using ItOps.Contracts;
using ItOps.Contracts.Assets;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Incidents;
using ItOps.Contracts.People;
using MudBlazor;

namespace ItOps.Console.Frame;

/// <summary>Asks people, tickets, assets and calls at once and lays the answers out as one list.</summary>
internal sealed class PaletteSearch(ApiClient api, Language language)
{
    private const int PerKind = 5;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(string text, CancellationToken cancellationToken)
    {
        var people = GetAsync<PersonDto>(ApiRoutes.People, text, cancellationToken);
        var incidents = GetAsync<IncidentSummaryDto>(ApiRoutes.Incidents, text, cancellationToken);
        var assets = GetAsync<AssetDto>(ApiRoutes.Assets, text, cancellationToken);
        var calls = GetAsync<CallSummaryDto>(ApiRoutes.Calls, text, cancellationToken);
        return
        [
            .. (await people).Select(HitOf),
            .. (await incidents).Select(HitOf),
            .. (await assets).Select(HitOf),
            .. (await calls).Select(HitOf),
        ];
    }

    internal static SearchHit HitOf(PersonDto person) => new(
        Icons.Material.Outlined.Person, person.Name, $"{person.Department} · {person.Extension ?? PhoneNumbers.Group(person.Mobile)}", $"/people/{person.Id}");

    internal SearchHit HitOf(IncidentSummaryDto incident) => new(
        Icons.Material.Outlined.ConfirmationNumber, incident.Title, $"{incident.Number} · {language[incident.State]}", $"/incidents/{incident.Number}");

    internal SearchHit HitOf(AssetDto asset) => new(
        Icons.Material.Outlined.Devices, asset.Label, $"{language[asset.Type]} · {asset.Name} · {asset.OwnerName}".TrimEnd(' ', '·'), $"/assets/{asset.Label}");

    internal SearchHit HitOf(CallSummaryDto call) => new(
        Icons.Material.Outlined.Phone, call.CallerName ?? PhoneNumbers.Group(call.CallerNumber), $"{language[call.State]} · {Durations.Exact(call.StartedAt)}", $"/calls/{call.Id}");

    private async Task<IReadOnlyList<T>> GetAsync<T>(string route, string text, CancellationToken cancellationToken)
    {
        var result = await api.GetAsync<Page<T>>(Query.Of(route, ("q", text), ("limit", PerKind)), cancellationToken);
        return result.Value?.Items ?? [];
    }
}
