using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.SipTrace;

internal sealed class StoredTraceConfiguration : IEntityTypeConfiguration<StoredTrace>
{
    // No foreign key: the call's row comes by another way, maybe later.
    public void Configure(EntityTypeBuilder<StoredTrace> builder)
    {
        builder.ToTable("call_sip_traces");
        builder.HasKey(trace => trace.CallId);
        builder.Property(trace => trace.CallId).ValueGeneratedNever();
        builder.HasIndex(trace => trace.StoredAt);
    }
}
