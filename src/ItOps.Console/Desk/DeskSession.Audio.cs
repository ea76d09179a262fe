using ItOps.Console.Phone;
using ItOps.Contracts.Desk;
using Microsoft.AspNetCore.SignalR;

namespace ItOps.Console.Desk;

/// <summary>The audio line: by this page or by a desk phone, opened when it is needed and again when it is lost.</summary>
public sealed partial class DeskSession
{
    private static readonly TimeSpan MediaPatience = TimeSpan.FromSeconds(8);
    private bool _wantsMedia;
    private Task<bool>? _opening;

    /// <summary>The audio could not be opened.</summary>
    public event Action<PhoneFault>? PhoneFailed;

    public event Action<bool>? MicrophoneChanged;

    /// <summary>Takes calls by the browser or by the desk phone from now on.</summary>
    public async Task UseDeviceAsync(AgentDevice device)
    {
        _wantsMedia &= device == AgentDevice.Browser;
        if (!await TryAsync(() => link.UseDevice(device)))
        {
            return;
        }

        if (device == AgentDevice.DeskPhone)
        {
            await phone.CloseAsync();
        }
        else
        {
            await OpenMediaAsync();
        }
    }

    /// <summary>Speaks Opus from now on, or no longer; a line that stands, or is being opened, is opened anew for it.</summary>
    public async Task UsePoorLineAsync(bool poorLine)
    {
        await phone.KeepPoorLineAsync(poorLine);
        if (_opening is { IsCompleted: false } under)
        {
            await under;
        }

        if (phone.IsOpen)
        {
            await OpenMediaAsync();
        }
    }

    /// <summary>Opens the line; who asks while it is being opened waits for the same opening.</summary>
    private Task<bool> OpenMediaAsync() => _opening is { IsCompleted: false } under ? under : _opening = OpenMediaOnceAsync();

    /// <summary>Whether the agent can talk: by a desk phone, which the server watches, or by a line of this page that the server hears.</summary>
    private async Task<bool> HasAudioAsync()
    {
        if (View.Agent is { Device: AgentDevice.DeskPhone })
        {
            return true;
        }

        if (!View.IsAgent || (!phone.IsOpen && !await OpenMediaAsync()))
        {
            return false;
        }

        var stands = await MediaStandsAsync();
        if (!stands)
        {
            PhoneFailed?.Invoke(PhoneFault.Failed);
        }

        return stands;
    }

    private async Task<bool> OpenMediaOnceAsync()
    {
        try
        {
            var poorLine = View.OffersOpus && await phone.IsPoorLineAsync();
            var fault = await phone.OpenAsync(offer => link.ConnectMedia(offer, poorLine));
            _wantsMedia |= fault == PhoneFault.None;
            if (fault != PhoneFault.None)
            {
                PhoneFailed?.Invoke(fault);
            }

            return fault == PhoneFault.None;
        }
        catch (Exception failure) when (failure is HubException or InvalidOperationException or HttpRequestException)
        {
            Refused?.Invoke(DeskRefusal.CodeOf(failure));
            return false;
        }
    }

    /// <summary>The descriptions are exchanged before the audio flows; the server says when it does.</summary>
    private async Task<bool> MediaStandsAsync()
    {
        if (View.Agent?.MediaConnected == true)
        {
            return true;
        }

        var stands = new TaskCompletionSource();
        Action look = () => _ = View.Agent?.MediaConnected == true && stands.TrySetResult();
        Changed += look;
        try
        {
            await stands.Task.WaitAsync(MediaPatience, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            Changed -= look;
        }
    }

    private async Task ReopenMediaAsync()
    {
        while (_started && _wantsMedia && View.Link == LinkState.Connected && !await OpenMediaAsync())
        {
            await Task.Delay(MediaRetry, time);
        }
    }

    /// <summary>Not awaited: the hub hands over its messages one by one, and the next may be the call that waits for this audio.</summary>
    private Task OnMediaLost()
    {
        _ = ReopenMediaAsync();
        return Task.CompletedTask;
    }

    private Task OnMicrophone(bool present)
    {
        MicrophoneChanged?.Invoke(present);
        return Task.CompletedTask;
    }
}
