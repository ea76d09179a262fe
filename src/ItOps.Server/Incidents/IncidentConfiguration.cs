using ItOps.ServiceDesk.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Incidents;

internal sealed class IncidentConfiguration : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.ToTable("incidents");
        builder.Property(incident => incident.Id).ValueGeneratedNever();
        builder.Property(incident => incident.Number).HasMaxLength(32);
        builder.Property(incident => incident.StatusToken).HasMaxLength(64);
        builder.Property(incident => incident.Title).HasMaxLength(200);
        builder.Property(incident => incident.Description).HasMaxLength(8000);
        builder.Property(incident => incident.Language).HasMaxLength(16);
        builder.Property(incident => incident.CallbackNumber).HasMaxLength(32);
        builder.Property(incident => incident.AssigneeUserName).HasMaxLength(64);
        builder.Property(incident => incident.AssigneeName).HasMaxLength(128);
        builder.Property(incident => incident.OpenedByName).HasMaxLength(128);
        builder.Property(incident => incident.Resolution).HasMaxLength(8000);
        builder.Property(incident => incident.Version).IsConcurrencyToken();
        builder.Ignore(incident => incident.Facts);
        builder.HasOne(incident => incident.Caller).WithMany().HasForeignKey(incident => incident.CallerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(incident => incident.Asset).WithMany().HasForeignKey(incident => incident.AssetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(incident => incident.Entries).WithOne().HasForeignKey(entry => entry.IncidentId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(incident => incident.Entries).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(incident => incident.Number).IsUnique();
        builder.HasIndex(incident => incident.RequestId).IsUnique();
        builder.HasIndex(incident => incident.StatusToken).IsUnique();
        builder.HasIndex(incident => incident.State);
    }
}
