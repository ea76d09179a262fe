using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Calls;

internal sealed class CallConfiguration : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> builder)
    {
        builder.ToTable("calls");
        builder.Property(call => call.Id).ValueGeneratedNever();
        builder.Property(call => call.CallerNumber).HasMaxLength(64);
        builder.Property(call => call.CalledNumber).HasMaxLength(64);
        builder.Property(call => call.AgentUserName).HasMaxLength(64);
        builder.Property(call => call.AgentName).HasMaxLength(128);
        builder.Property(call => call.Language).HasMaxLength(16);
        builder.HasOne(call => call.Caller).WithMany().HasForeignKey(call => call.CallerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(call => call.CallerNumber);
        builder.HasIndex(call => call.StartedAt);
    }
}
