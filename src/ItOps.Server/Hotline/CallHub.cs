using ItOps.CallCenter.Speech;
using ItOps.Contracts.Desk;
using ItOps.Contracts.WebCalls;
using ItOps.Server.Data;
using ItOps.Server.Session;
using ItOps.Telephony.Io;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Hotline;

/// <summary>The web caller's live connection: <c>/hub/call</c>. One call a connection.</summary>
[Authorize]
internal sealed class CallHub(
    OwnerLoop loop, Switchboard switchboard, ITelephony telephony, UserManager<User> users, IDbContextFactory<ItOpsDbContext> contexts)
    : Hub<IWebCallClient>, IWebCallHub
{
    private const string Dialled = "dialled";

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        await HangUp();
        await base.OnDisconnectedAsync(exception);
    }

    public async Task<WebCallAnswerDto> Dial(string offerSdp)
    {
        if (!Context.Items.TryAdd(Dialled, true))
            throw new HubException(DeskErrors.WrongState);
        var opened = telephony.OpenBrowserLeg(offerSdp);
        if (!opened.IsOpen)
        {
            Context.Items.Remove(Dialled);
            throw new HubException(opened.Error == BrowserLegError.Busy ? DeskErrors.Busy : DeskErrors.BadOffer);
        }

        var (number, person, culture) = await CallerAsync();
        Language? language = LanguageTags.TryParse(culture, out var spoken) ? spoken : null;
        var connection = Context.ConnectionId;
        var call = await loop.AskAsync(() => switchboard.StartWebCall(opened.Leg, connection, number, person, language));
        return new(call.Value, opened.AnswerSdp!);
    }

    public Task HangUp()
    {
        Context.Items.Remove(Dialled);
        var connection = Context.ConnectionId;
        loop.Post(() => switchboard.EndWebCall(connection));
        return Task.CompletedTask;
    }

    private async Task<(string Number, Guid? Person, string? Culture)> CallerAsync()
    {
        var user = await users.GetUserAsync(Context.User!);
        if (user?.PersonId is not { } person)
            return ("", null, user?.Culture);
        await using var context = await contexts.CreateDbContextAsync();
        var number = await context.People.Where(p => p.Id == person).Select(p => p.Extension ?? p.Mobile).FirstOrDefaultAsync();
        return (number ?? "", person, user.Culture);
    }
}
