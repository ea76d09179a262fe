namespace ItOps.Server.Start;

internal static class FirstStartRegistration
{
    public static IServiceCollection AddFirstStart(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<StartNotice>();
        services.AddHostedService<FirstStart>();
        services.AddSingleton<IHostLifetime, DrainingLifetime>();
        return services;
    }
}
