using ItOps.Server.Data;
using ItOps.Server.Demo;
using ItOps.Server.Options;
using ItOps.Server.Session;
using ItOps.Server.Setup;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Start;

/// <summary>
/// What has to stand before the first request: the database in this version's form, the sample company with <c>--demo</c>, and without
/// any user the code for set-up. Runs before the other hosted services.
/// </summary>
internal sealed class FirstStart(
    IServiceScopeFactory scopes,
    IOptions<DemoOptions> demo,
    SetupGate gate,
    IServiceProvider services) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await services.MigrateAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        if (demo.Value.Enabled)
        {
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().ApplyAsync(cancellationToken);
        }
        else if (!await scope.ServiceProvider.GetRequiredService<Users>().AnyAsync(cancellationToken))
        {
            gate.Require();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<StartNotice>().Print();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
