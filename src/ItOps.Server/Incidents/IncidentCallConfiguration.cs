using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Incidents;

internal sealed class IncidentCallConfiguration : IEntityTypeConfiguration<IncidentCall>
{
    public void Configure(EntityTypeBuilder<IncidentCall> builder)
    {
        builder.ToTable("incident_calls");
        builder.HasKey(link => new { link.IncidentId, link.CallId });
        builder.HasOne(link => link.Incident).WithMany().HasForeignKey(link => link.IncidentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(link => link.Call).WithMany().HasForeignKey(link => link.CallId).OnDelete(DeleteBehavior.Restrict);
    }
}
