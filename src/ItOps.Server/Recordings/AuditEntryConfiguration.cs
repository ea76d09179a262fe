using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Recordings;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.UserName).HasMaxLength(64);
        builder.Property(entry => entry.Action).HasMaxLength(64);
        builder.Property(entry => entry.RemoteAddress).HasMaxLength(64);
        builder.Property(entry => entry.Detail).HasMaxLength(1000);
        builder.HasIndex(entry => new { entry.SubjectId, entry.At });
    }
}
