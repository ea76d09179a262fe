using Microsoft.JSInterop;

namespace ItOps.Console.Phone;

/// <summary>The ring tone, which each agent may switch off for their browser.</summary>
public sealed class Ringer(IJSRuntime js)
{
    private IJSObjectReference? _module;

    public async Task<bool> IsOnAsync() => await (await ModuleAsync()).InvokeAsync<bool>("isOn");

    public async Task<bool> ToggleAsync() => await (await ModuleAsync()).InvokeAsync<bool>("toggle");

    public async Task StartAsync() => await (await ModuleAsync()).InvokeVoidAsync("start");

    public async Task StopAsync() => await (await ModuleAsync()).InvokeVoidAsync("stop");

    private async Task<IJSObjectReference> ModuleAsync() => _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/ringer.js");
}
