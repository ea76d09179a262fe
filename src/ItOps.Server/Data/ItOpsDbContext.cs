using ItOps.Server.Calls;
using ItOps.Server.Faxes;
using ItOps.Server.Incidents;
using ItOps.Server.Phones;
using ItOps.Server.Recordings;
using ItOps.Server.Session;
using ItOps.Server.Sms;
using ItOps.Server.Trunks;
using ItOps.ServiceDesk.Assets;
using ItOps.ServiceDesk.Incidents;
using ItOps.ServiceDesk.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace ItOps.Server.Data;

/// <summary>
/// Everything that outlives a restart. Take it from the request scope, or from <c>IDbContextFactory</c> in workers. Keys are made by
/// the code (UUID version 7 where lists page by them), so rows can be inserted in batches without reading anything back.
/// </summary>
internal sealed class ItOpsDbContext(DbContextOptions<ItOpsDbContext> options)
    : IdentityDbContext<User, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Asset> Assets => Set<Asset>();

    public DbSet<AssetRelation> AssetRelations => Set<AssetRelation>();

    public DbSet<Call> Calls => Set<Call>();

    public DbSet<CallTimelineEntry> CallTimeline => Set<CallTimelineEntry>();

    public DbSet<Recording> Recordings => Set<Recording>();

    public DbSet<Incident> Incidents => Set<Incident>();

    public DbSet<IncidentEntry> IncidentEntries => Set<IncidentEntry>();

    public DbSet<IncidentCall> IncidentCalls => Set<IncidentCall>();

    public DbSet<IncidentAttachment> IncidentAttachments => Set<IncidentAttachment>();

    public DbSet<Fax> Faxes => Set<Fax>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<DeskPhone> DeskPhones => Set<DeskPhone>();

    public DbSet<Trunk> Trunks => Set<Trunk>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<NumberCounter> NumberCounters => Set<NumberCounter>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ItOpsDbContext).Assembly);
    }
}
