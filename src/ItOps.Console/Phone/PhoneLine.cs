using Microsoft.JSInterop;

namespace ItOps.Console.Phone;

/// <summary>
/// The browser's audio line: one RTCPeerConnection that stands for the whole shift (desk) or one call (web call). The media lives in
/// <c>wwwroot/js/phone.js</c>; this class exchanges the descriptions and tells what becomes of the line.
/// </summary>
public sealed class PhoneLine(IJSRuntime js) : IPhoneLine
{
    private IJSObjectReference? _module;
    private DotNetObjectReference<PhoneLine>? _self;

    public event Func<Task>? Lost;
    public event Func<bool, Task>? MicrophoneChanged;

    public bool IsOpen { get; private set; }

    /// <inheritdoc />
    public async Task<bool> MayOpenWithoutAskingAsync() => await (await ModuleAsync()).InvokeAsync<bool>("permitted");

    /// <inheritdoc />
    public async Task<PhoneFault> OpenAsync(Func<string, Task<string>> exchange)
    {
        var module = await ModuleAsync();
        var offer = await module.InvokeAsync<PhoneOffer>("open", _self);
        if (offer.Sdp is null)
        {
            return Fault(offer.Error);
        }

        try
        {
            var answer = await exchange(offer.Sdp);
            await module.InvokeVoidAsync("accept", answer);
            IsOpen = true;
            return PhoneFault.None;
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    public async Task CloseAsync()
    {
        IsOpen = false;
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("close");
        }
    }

    public async Task SendDigitAsync(char digit) => await (await ModuleAsync()).InvokeVoidAsync("sendDigit", digit.ToString());

    public async Task<IReadOnlyList<AudioDevice>> DevicesAsync() => await (await ModuleAsync()).InvokeAsync<AudioDevice[]>("devices");

    public async Task<string> DeviceAsync() => await (await ModuleAsync()).InvokeAsync<string>("device");

    public async Task UseDeviceAsync(string id) => await (await ModuleAsync()).InvokeVoidAsync("useDevice", id);

    /// <inheritdoc />
    public async Task<bool> IsPoorLineAsync() => await (await ModuleAsync()).InvokeAsync<bool>("isPoorLine");

    /// <inheritdoc />
    public async Task KeepPoorLineAsync(bool poorLine) => await (await ModuleAsync()).InvokeVoidAsync("keepPoorLine", poorLine);

    /// <summary>Lets the script draw the microphone's level as the width of an element, without a round trip a frame.</summary>
    public async Task MeterAsync(string elementId) => await (await ModuleAsync()).InvokeVoidAsync("meter", elementId);

    [JSInvokable]
    public Task OnLost()
    {
        IsOpen = false;
        return Lost?.Invoke() ?? Task.CompletedTask;
    }

    [JSInvokable]
    public Task OnMicrophone(bool present) => MicrophoneChanged?.Invoke(present) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("close");
            await _module.DisposeAsync();
        }

        _self?.Dispose();
    }

    internal static PhoneFault Fault(string? error) => error switch
    {
        "insecure" => PhoneFault.InsecureOrigin,
        "denied" => PhoneFault.Denied,
        "missing" => PhoneFault.NoMicrophone,
        "busy" => PhoneFault.InUse,
        _ => PhoneFault.Failed,
    };

    private async Task<IJSObjectReference> ModuleAsync()
    {
        _self ??= DotNetObjectReference.Create(this);
        return _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/phone.js");
    }

    private sealed record PhoneOffer(string? Sdp, string? Error);
}
