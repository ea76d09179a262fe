using ItOps.ServiceDesk.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Incidents;

internal sealed class IncidentEntryConfiguration : IEntityTypeConfiguration<IncidentEntry>
{
    public void Configure(EntityTypeBuilder<IncidentEntry> builder)
    {
        builder.ToTable("incident_entries");
        builder.HasKey(entry => new { entry.IncidentId, entry.Sequence });
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.Property(entry => entry.By).HasMaxLength(128);
        builder.Property(entry => entry.Text).HasMaxLength(8000);
    }
}
