using Microsoft.Extensions.Options;

namespace ItOps.Server.Options;

internal static class OptionsRegistration
{
    /// <summary>Every section, bound and checked at start.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services.AddSection<ServerOptions>(ServerOptions.Section);
        services.AddSection<HttpOptions>(HttpOptions.Section);
        services.AddSection<HttpsOptions>(HttpsOptions.Section);
        services.AddSection<SipOptions>(SipOptions.Section);
        services.AddSection<MediaOptions>(MediaOptions.Section);
        services.AddSection<RecordingOptions>(RecordingOptions.Section);
        services.AddSection<FaxOptions>(FaxOptions.Section);
        services.AddSection<DatabaseOptions>(DatabaseOptions.Section);
        services.AddSection<DemoOptions>(DemoOptions.Section);
        services.AddSection<OrganisationOptions>(OrganisationOptions.Section);
        services.AddSection<SmsOptions>(SmsOptions.Section);
        services.AddSection<TwilioOptions>(TwilioOptions.Section);
        services.AddSingleton<Locations>();
        return services;
    }

    /// <summary>Binds one section to <typeparamref name="TOptions"/>; a wrong value stops the start with a message that names the setting.</summary>
    public static IServiceCollection AddSection<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().ValidateOnStart();
        services.AddSingleton(provider => new SettingsSection<TOptions>(section, provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<IConfigureOptions<TOptions>>(provider => provider.GetRequiredService<SettingsSection<TOptions>>());
        services.AddSingleton<IValidateOptions<TOptions>>(provider => provider.GetRequiredService<SettingsSection<TOptions>>());
        return services;
    }
}
