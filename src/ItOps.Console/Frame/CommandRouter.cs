using ItOps.Console.Desk;
using ItOps.Contracts.Desk;
using Microsoft.AspNetCore.Components;

namespace ItOps.Console.Frame;

/// <summary>Carries out what a shortcut or a button of the phone bar asks for, where the present state allows it.</summary>
internal sealed class CommandRouter(DeskSession desk, Workbench workbench, NavigationManager navigation, Browser browser)
{
    /// <summary>A command that the frame itself carries out: search, the sheet of keys.</summary>
    public event Func<DeskCommand, Task>? Asked;

    public Task RunAsync(DeskCommand command) => command switch
    {
        DeskCommand.Answer => AnswerAsync(),
        DeskCommand.Decline => desk.DeclineAsync(),
        DeskCommand.HangUp => desk.HangUpAsync(),
        DeskCommand.Hold => desk.ToggleHoldAsync(),
        DeskCommand.Mute => desk.ToggleMuteAsync(),
        DeskCommand.Ready => desk.GoReadyAsync(),
        DeskCommand.NotReady => desk.GoNotReadyAsync(NotReadyReason.Break),
        DeskCommand.EndWrapUp => desk.EndWrapUpAsync(),
        DeskCommand.OpenIncident => OpenIncident(),
        DeskCommand.GoDesk => GoDesk(),
        _ => Asked?.Invoke(command) ?? Task.CompletedTask,
    };

    private async Task AnswerAsync()
    {
        if (desk.View.Pop is null)
        {
            return;
        }

        if (desk.View.Agent is { Device: AgentDevice.DeskPhone })
        {
            await desk.AnswerAsync();
            return;
        }

        await browser.MarkAsync("itops:answer-clicked");
        await desk.AnswerAsync();
        await GoDesk();
    }

    private Task OpenIncident()
    {
        if (!desk.View.HasCall)
        {
            return Task.CompletedTask;
        }

        workbench.Open(desk.View.Call!.Summary.Id);
        return GoDesk();
    }

    private Task GoDesk()
    {
        if (navigation.ToBaseRelativePath(navigation.Uri).Length > 0)
        {
            navigation.NavigateTo("/");
        }

        return Task.CompletedTask;
    }
}
