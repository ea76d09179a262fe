using ItOps.Server.Calls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Recordings;

internal sealed class RecordingConfiguration : IEntityTypeConfiguration<Recording>
{
    public void Configure(EntityTypeBuilder<Recording> builder)
    {
        builder.ToTable("recordings");
        builder.Property(recording => recording.Id).ValueGeneratedNever();
        builder.Property(recording => recording.Path).HasMaxLength(260);
        builder.Property(recording => recording.Sha256).HasMaxLength(64);
        builder.Property(recording => recording.Failure).HasMaxLength(500);
        builder.Property(recording => recording.CompressedSha256).HasMaxLength(64);
        builder.Property(recording => recording.CompressionFailure).HasMaxLength(500);
        builder.HasIndex(recording => new { recording.Format, recording.StartedAt });
        builder.HasOne<Call>().WithMany().HasForeignKey(recording => recording.CallId).OnDelete(DeleteBehavior.Restrict);
    }
}
