using ItOps.Server.Calls;
using ItOps.ServiceDesk.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Faxes;

internal sealed class FaxConfiguration : IEntityTypeConfiguration<Fax>
{
    public void Configure(EntityTypeBuilder<Fax> builder)
    {
        builder.ToTable("faxes");
        builder.Property(fax => fax.Id).ValueGeneratedNever();
        builder.Property(fax => fax.Reason).HasMaxLength(200);
        builder.Property(fax => fax.RemoteStation).HasMaxLength(40);
        builder.Property(fax => fax.TiffPath).HasMaxLength(260);
        builder.Property(fax => fax.PdfPath).HasMaxLength(260);
        builder.Property(fax => fax.PdfSha256).HasMaxLength(64);
        builder.HasIndex(fax => fax.CallId).IsUnique();
        builder.HasOne<Call>().WithMany().HasForeignKey(fax => fax.CallId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Incident>().WithMany().HasForeignKey(fax => fax.IncidentId).OnDelete(DeleteBehavior.Restrict);
    }
}
