using ItOps.Console.Api;
using ItOps.Console.Live;
using ItOps.Console.Phone;
using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;
using ItOps.Contracts.WebCalls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ItOps.Console.WebCall;

/// <summary>
/// One call from the browser to the hotline. The hub's connection is the call's life: it is made for the call and dropped after it, and is
/// not reconnected, because the server ends the call with it.
/// </summary>
internal sealed class WebCallSession : IAsyncDisposable
{
    private readonly NavigationManager _navigation;
    private readonly PhoneLine _phone;
    private readonly ServerClock _clock;
    private HubConnection? _hub;

    public WebCallSession(NavigationManager navigation, PhoneLine phone, ServerClock clock)
    {
        (_navigation, _phone, _clock) = (navigation, phone, clock);
        _phone.Lost += OnLostAsync;
    }

    public event Action? Changed;

    public WebCallView View { get; private set; } = WebCallView.Idle;

    /// <summary>Rings the hotline. Answers what kept it from ringing; a hub's refusal is a code of <see cref="DeskErrors"/>.</summary>
    public async Task<(PhoneFault Fault, string? Refusal)> DialAsync()
    {
        Apply(WebCallView.Calling);
        try
        {
            await ConnectAsync();
            var fault = await _phone.OpenAsync(ExchangeAsync);
            if (fault != PhoneFault.None)
            {
                Apply(WebCallView.Idle);
                await DropAsync();
            }

            return (fault, null);
        }
        catch (Exception failure) when (failure is HubException or InvalidOperationException or HttpRequestException)
        {
            Apply(WebCallView.Idle);
            await DropAsync();
            return (PhoneFault.None, Desk.DeskRefusal.CodeOf(failure));
        }
    }

    public async Task HangUpAsync()
    {
        if (_hub is { State: HubConnectionState.Connected } hub)
        {
            await hub.InvokeAsync(nameof(IWebCallHub.HangUp));
        }

        Apply(View.Lost());
        await DropAsync();
    }

    public Task SendDigitAsync(char digit) => View.InCall ? _phone.SendDigitAsync(digit) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _phone.Lost -= OnLostAsync;
        await DropAsync();
    }

    private async Task ConnectAsync()
    {
        await DropAsync();
        _hub = new HubConnectionBuilder()
            .WithUrl(_navigation.ToAbsoluteUri(ApiRoutes.CallHub))
            .AddJsonProtocol(options => ConsoleJson.Configure(options.PayloadSerializerOptions))
            .Build();
        _hub.On<WebCallStateDto>(nameof(IWebCallClient.CallChanged), OnCallAsync);
        _hub.Closed += _ => OnLostAsync();
        await _hub.StartAsync();
    }

    private async Task<string> ExchangeAsync(string offer)
    {
        var answer = await _hub!.InvokeAsync<WebCallAnswerDto>(nameof(IWebCallHub.Dial), offer);
        Apply(View.Answered(answer.CallId, _clock.Now));
        return answer.AnswerSdp;
    }

    private Task OnCallAsync(WebCallStateDto call)
    {
        Apply(View.Take(call));
        return call.State == CallState.Ended ? _phone.CloseAsync() : Task.CompletedTask;
    }

    private Task OnLostAsync()
    {
        if (View.InCall)
        {
            Apply(View.Lost());
        }

        return Task.CompletedTask;
    }

    private async Task DropAsync()
    {
        if (_hub is { } hub)
        {
            _hub = null;
            await hub.DisposeAsync();
            await _phone.CloseAsync();
        }
    }

    private void Apply(WebCallView view)
    {
        View = view;
        Changed?.Invoke();
    }
}
