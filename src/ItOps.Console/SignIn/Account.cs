using ItOps.Console.Api;
using ItOps.Console.Desk;
using ItOps.Console.Frame;
using ItOps.Console.Words;
using ItOps.Contracts;
using ItOps.Contracts.Session;
using ItOps.Contracts.Setup;

namespace ItOps.Console.SignIn;

/// <summary>Who is signed in, and in what language they are spoken to.</summary>
public sealed class Account(ApiClient api, Language language, IBrowserStore store, Browser browser, DeskSession desk)
{
    private const string LanguageKey = "itops.language";

    public MeDto? Me { get; private set; }

    public bool SetupRequired { get; private set; }

    public bool WorksAtDesk => Me?.Roles.Any(role => role is Roles.Agent or Roles.Supervisor or Roles.Administrator) == true;

    public bool IsAdministrator => Me?.Roles.Contains(Roles.Administrator) == true;

    /// <summary>Finds the language and the session. An anonymous page asks for the language only.</summary>
    public async Task LoadAsync(bool anonymous)
    {
        language.Use(await store.ReadAsync(LanguageKey) ?? await browser.LanguageAsync());
        if (anonymous)
        {
            return;
        }

        var me = await api.GetAsync<MeDto>(ApiRoutes.Me);
        if (me.TryGet(out var known, out _))
        {
            await TakeAsync(known);
            return;
        }

        var setup = await api.GetAsync<SetupStateDto>(ApiRoutes.Setup);
        SetupRequired = setup.Value?.Required == true;
    }

    public async Task<ApiProblem?> SignInAsync(SignInRequest request)
    {
        var result = await api.PostAsync<MeDto>(ApiRoutes.Session, request);
        if (result.TryGet(out var me, out var problem))
        {
            await TakeAsync(me);
        }

        return problem;
    }

    public async Task SignOutAsync()
    {
        await desk.StopAsync();
        Forget();
        await api.DeleteAsync(ApiRoutes.Session);
    }

    /// <summary>The session is gone.</summary>
    public void Forget() => Me = null;

    public void SetupDone() => SetupRequired = false;

    /// <summary>Switches at once; the server remembers it for other browsers.</summary>
    public async Task ChangeLanguageAsync(string tag)
    {
        await store.WriteAsync(LanguageKey, tag);
        if (Me is not null)
        {
            Me = Me with { Culture = tag };
            await api.PutAsync<Nothing>($"{ApiRoutes.Me}/culture", new ChangeCultureRequest(tag));
        }

        language.Use(tag);
    }

    private async Task TakeAsync(MeDto me)
    {
        Me = me;
        language.Use(me.Culture);
        await store.WriteAsync(LanguageKey, language.Tag);
    }
}
