namespace ItOps.Server.SipGuard;

internal static class SipGuardRegistration
{
    /// <summary>Who may use SIP: bans, known numbers, certificates, and the feel for overload.</summary>
    public static IServiceCollection AddSipGuard(this IServiceCollection services)
    {
        services.AddSingleton<KnownNumbers>();
        services.AddSingleton<SipCertificate>();
        services.AddSingleton<BanStore>();
        services.AddSingleton<BanList>().AddHostedService(provider => provider.GetRequiredService<BanList>());
        services.AddSingleton<LoopPulse>().AddHostedService(provider => provider.GetRequiredService<LoopPulse>());
        return services;
    }
}
