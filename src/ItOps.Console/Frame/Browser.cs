using ItOps.Console.Words;
using Microsoft.JSInterop;

namespace ItOps.Console.Frame;

/// <summary>What the page asks of the browser: storage, focus, performance marks, its language.</summary>
public sealed class Browser(IJSRuntime js) : IBrowserStore
{
    private IJSObjectReference? _module;

    public async Task<string?> ReadAsync(string key) => await (await ModuleAsync()).InvokeAsync<string?>("read", key);

    public async Task WriteAsync(string key, string? value) => await (await ModuleAsync()).InvokeVoidAsync("write", key, value);

    public async Task<string> LanguageAsync() => await (await ModuleAsync()).InvokeAsync<string>("language");

    public async Task<string> HostAsync() => await (await ModuleAsync()).InvokeAsync<string>("host");

    public async Task DocumentLanguageAsync(Language language) =>
        await (await ModuleAsync()).InvokeVoidAsync("documentLanguage", language.Tag, language[FrameWords.Product]);

    /// <summary>Sets a performance mark once what was just rendered has been painted.</summary>
    public async Task MarkPaintedAsync(string name, Guid callId) => await (await ModuleAsync()).InvokeVoidAsync("markPainted", name, callId);

    public async Task MarkAsync(string name) => await (await ModuleAsync()).InvokeVoidAsync("mark", name);

    public async Task FocusAsync(string selector, bool select = false) => await (await ModuleAsync()).InvokeVoidAsync("focus", selector, select);

    public async Task RevealAsync(string selector) => await (await ModuleAsync()).InvokeVoidAsync("reveal", selector);

    /// <summary>Calls <c>OnNear</c> on <paramref name="target"/> whenever the element comes near the visible end of its list.</summary>
    public async Task<IJSObjectReference> OnNearAsync<T>(Microsoft.AspNetCore.Components.ElementReference element, DotNetObjectReference<T> target)
        where T : class => await (await ModuleAsync()).InvokeAsync<IJSObjectReference>("onNear", element, target);

    /// <summary>Puts a text on the clipboard.</summary>
    public async Task CopyAsync(string text) => await (await ModuleAsync()).InvokeVoidAsync("copy", text);

    private async Task<IJSObjectReference> ModuleAsync() => _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/page.js");
}
