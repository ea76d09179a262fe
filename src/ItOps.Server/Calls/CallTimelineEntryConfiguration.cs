using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Calls;

internal sealed class CallTimelineEntryConfiguration : IEntityTypeConfiguration<CallTimelineEntry>
{
    public void Configure(EntityTypeBuilder<CallTimelineEntry> builder)
    {
        builder.ToTable("call_timeline");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.By).HasMaxLength(128);
        builder.Property(entry => entry.Detail).HasMaxLength(1000);
        builder.HasOne<Call>().WithMany().HasForeignKey(entry => entry.CallId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(entry => new { entry.CallId, entry.At, entry.Sequence });
    }
}
