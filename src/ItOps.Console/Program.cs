using ItOps.Console;
using ItOps.Console.Api;
using ItOps.Console.Desk;
using ItOps.Console.Frame;
using ItOps.Console.Incidents;
using ItOps.Console.Live;
using ItOps.Console.Phone;
using ItOps.Console.SignIn;
using ItOps.Console.Words;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using MudBlazor;
using MudBlazor.Services;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");

builder.Services.AddMudServices(options =>
{
    options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
    options.SnackbarConfiguration.VisibleStateDuration = 5000;
    options.SnackbarConfiguration.ShowTransitionDuration = 120;
    options.SnackbarConfiguration.HideTransitionDuration = 120;
    options.SnackbarConfiguration.PreventDuplicates = true;
});
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<ServerClock>();
builder.Services.AddSingleton<Language>();
builder.Services.AddSingleton(new HttpClient { BaseAddress = new Uri(builder.HostEnvironment.BaseAddress) });
builder.Services.AddSingleton<ApiClient>();
builder.Services.AddSingleton<Browser>();
builder.Services.AddSingleton<IBrowserStore>(services => services.GetRequiredService<Browser>());
builder.Services.AddSingleton<Ringer>();
builder.Services.AddSingleton<PhoneLine>();
builder.Services.AddSingleton<IPhoneLine>(services => services.GetRequiredService<PhoneLine>());
builder.Services.AddSingleton<IDeskLink, DeskLink>();
builder.Services.AddSingleton<DeskSession>();
builder.Services.AddSingleton<Account>();
builder.Services.AddSingleton<DraftStore>();
builder.Services.AddSingleton<Workbench>();
builder.Services.AddSingleton<CommandRouter>();
builder.Services.AddSingleton<PaletteSearch>();

await builder.Build().RunAsync();
